using Guatu.Ledger.Wall;

namespace Guatu.Projects.ProjectPages;

/// <summary>Hatchings of the back-schedule and, for paper, its styles with literal colours.</summary>
internal static class PlanChartStyle
{
    // The page has the same in its sprite. Straight tiles with slanted lines, not turned tiles: turned ones show seams in PDF.
    private const string Markup = "<defs>" +
        "<pattern id=\"hatch-rain\" width=\"8\" height=\"16\" patternUnits=\"userSpaceOnUse\"><path d=\"M0 0h8v16H0z\" fill=\"#f3f6f8\"/><path d=\"M-1 18 5-2M3 18 9-2M-5 18 1-2M7 18 13-2\" stroke=\"#d3dde4\" stroke-width=\"1.4\"/></pattern>" +
        "<pattern id=\"hatch-lock\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\"><path d=\"M0 0h5v5H0z\" fill=\"var(--paper)\"/><path d=\"M-1 1 1-1M-1 6 6-1M4 6 6 4\" stroke=\"var(--ink)\" stroke-width=\"1.1\"/></pattern>" +
        "<pattern id=\"hatch-late\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\"><path d=\"M0 0h5v5H0z\" fill=\"var(--red)\"/><path d=\"M-1 1 1-1M-1 6 6-1M4 6 6 4\" stroke=\"var(--paper)\" stroke-width=\"1\"/></pattern>" +
        "</defs>";

    /// <summary>The hatchings for paper.</summary>
    public static string PaperPatterns { get; } = WallStyle.Literal(Markup);

    private const string Css = """
        text{font-family:"Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei",sans-serif;font-size:12px;fill:var(--ink)}
        .p-band,.p-month,.p-title{font-family:"Noto Serif CJK SC","Source Han Serif SC",SimSun,serif;font-weight:700}
        .p-band{font-size:15px}.p-month{font-size:14px}.p-step{font-size:12.5px}.p-step--crit{font-weight:700}.p-step--done,.p-who{fill:var(--ink-3)}
        .p-rain{fill:url(#hatch-rain)}.p-rest{fill:#ededea}.p-rain-text{fill:var(--ink-2)}
        .p-done{fill:#c4c7c2}.p-bar{fill:#fff;stroke:var(--ink-2)}.p-crit{fill:var(--ink)}.p-late{fill:var(--red)}.p-late--lock{fill:url(#hatch-late)}
        .p-lock{fill:url(#hatch-lock);stroke:var(--ink)}.p-lock--done{opacity:.5}.w-made{fill:var(--ink-bar)}
        .p-mile{fill:#fff;stroke:var(--ink-2)}.p-mile--crit{fill:var(--ink)}.p-mile--late{fill:var(--red);stroke:var(--red)}
        .p-latest{stroke:var(--accent);stroke-width:2;fill:none}.p-latest--thin{stroke-width:1.5}
        .p-float{stroke:var(--ink-3);stroke-dasharray:2 2;fill:none}.p-float--late{stroke:var(--red)}
        .p-link{fill:none;stroke:var(--ink-2)}.p-promise{stroke:var(--accent);stroke-width:2}.p-contract{stroke:var(--ink-2)}
        .p-forecast{stroke:var(--red);stroke-width:2;stroke-dasharray:6 4}.p-forecast--good{stroke:var(--ink-2)}
        .p-promise-text{font-size:13px;font-weight:700;fill:var(--accent)}.p-forecast-text{font-size:13px;font-weight:700;fill:var(--red-ink)}
        .p-span{stroke:var(--red);stroke-width:1.5}.p-span--good{stroke:var(--ink-2)}
        .p-span-text{font-size:15px;font-weight:700;fill:var(--red-ink);paint-order:stroke;stroke:#fff;stroke-width:6px}.p-span-text--good{fill:var(--ink)}
        .p-owe{font-weight:700;fill:var(--red-ink);paint-order:stroke;stroke:#fff;stroke-width:3px}.w-halo{paint-order:stroke;stroke:#fff;stroke-width:3px}
        .ax{fill:var(--ink-3)}.ax--ink{fill:var(--ink)}.ax-hair{stroke:#cfcfc8;fill:none}.w-group{stroke:var(--ink);fill:none}
        .w-today{stroke:var(--accent);stroke-width:2}.w-today-tab{fill:var(--accent)}.w-today-text{fill:#fff;font-weight:700}
        .p-title{font-size:92px}.p-note,.p-sign{font-size:34px;fill:var(--ink-2)}.p-sign{fill:var(--ink)}.p-fig{font-size:58px;font-weight:700}.p-bad{fill:var(--red-ink)}.p-good{fill:var(--accent)}
        .p-say{font-family:"Noto Serif CJK SC","Source Han Serif SC",SimSun,serif;font-size:44px}
        .p-rule{stroke:var(--ink);stroke-width:5;fill:none}.p-line{stroke:var(--ink);stroke-width:2;fill:none}
        """;

    /// <summary>The styles for paper.</summary>
    public static string PaperCss { get; } = WallStyle.ForPaper(Css);
}
