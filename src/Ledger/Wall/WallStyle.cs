using System.Text.RegularExpressions;

namespace Guatu.Ledger.Wall;

/// <summary>Shapes of the lights and, for paper, the styles themselves: a printed SVG stands alone, without variables.</summary>
public static partial class WallStyle
{
    /// <summary>The lights as symbols of a 12 by 12 square, and the hatch of yellow debt. Colours come from the page.</summary>
    public static string Symbols { get; } = "<defs>" +
        "<symbol id=\"green\" viewBox=\"0 0 12 12\"><circle cx=\"6\" cy=\"6\" r=\"5.2\" fill=\"var(--green)\"/></symbol>" +
        "<symbol id=\"yellow\" viewBox=\"0 0 12 12\"><path d=\"M6 .6 11.7 10.9H.3Z\" fill=\"var(--yellow)\" stroke=\"#8a6100\" stroke-linejoin=\"round\"/></symbol>" +
        "<symbol id=\"red\" viewBox=\"0 0 12 12\"><path d=\"M.6.6h10.8v10.8H.6Z\" fill=\"var(--red)\"/></symbol>" +
        "<symbol id=\"none\" viewBox=\"0 0 12 12\"><circle cx=\"6\" cy=\"6\" r=\"4.7\" fill=\"none\" stroke=\"var(--mute)\" stroke-width=\"1.3\"/></symbol>" +
        "<symbol id=\"undated\" viewBox=\"0 0 12 12\"><path d=\"M.8 2.6h10.4v6.8H.8Z\" fill=\"none\" stroke=\"var(--mute)\" stroke-width=\"1.2\" stroke-dasharray=\"2 1.5\"/></symbol>" +
        "<symbol id=\"stop\" viewBox=\"0 0 12 12\"><path d=\"M2.2 1h2.7v10H2.2ZM7.1 1h2.7v10H7.1Z\" fill=\"var(--mute)\"/></symbol>" +
        "<symbol id=\"flag-red\" viewBox=\"0 0 12 12\"><path d=\"M1.9 0h1.2v12H1.9Z\" fill=\"var(--ink)\"/><path d=\"M3.1.4H12L9.7 3.7 12 7H3.1Z\" fill=\"var(--flag-red)\"/></symbol>" +
        "<symbol id=\"flag-black\" viewBox=\"0 0 12 12\"><path d=\"M1.9 0h1.2v12H1.9ZM3 .2 12 3.7 3 7.2Z\" fill=\"var(--flag-black)\"/></symbol>" +
        // A straight tile with a slanted line, not a turned tile: turned ones show seams in PDF.
        "<pattern id=\"hatch-yellow\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"><path d=\"M0 0h6v6H0Z\" fill=\"var(--yellow)\"/><path d=\"M-1 1 1-1M-1 7 7-1M5 7 7 5\" stroke=\"#6b4a00\" stroke-width=\"1.4\"/></pattern>" +
        "</defs>";

    // The page's classes, in ink for paper: rules a little darker than on a screen, sizes of the paper metrics.
    private const string Css = """
        text{font-family:"Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei",sans-serif;font-size:13.5px;fill:var(--ink)}
        .w-month,.w-unit,.p-title{font-family:"Noto Serif CJK SC","Source Han Serif SC",SimSun,serif;font-weight:700}
        .w-month{font-size:19px}.w-unit{font-size:20px}
        .w-week,.w-lead{fill:var(--ink-3);font-size:13px}.w-count{font-size:13px}
        .w-grid{stroke:#dcdcd6;fill:none}.w-grid--month{stroke:#b9bab4}.w-rest{fill:#f0f0eb}
        .w-group{stroke:var(--ink);fill:none}
        .w-plan{fill:#fff;stroke:#7d8388}.w-plan--wait{stroke-dasharray:3 2}
        .w-stop{fill:#fff;stroke:var(--mute);stroke-dasharray:1 2}
        .w-done{fill:#c4c7c2}.w-made{fill:var(--ink-bar)}
        .w-debt--red{fill:var(--red)}.w-debt--yellow{fill:url(#hatch-yellow);stroke:#a87900;stroke-width:.75}
        .w-over{stroke:var(--flag-black);stroke-width:2;stroke-dasharray:2 3;fill:none}
        .w-label{paint-order:stroke;stroke:#fff;stroke-width:2.5px;stroke-linejoin:round}
        .w-label--wait{fill:var(--ink-2)}.w-label--red{font-weight:700}.w-label--done{fill:var(--ink-3)}
        .w-label tspan{font-size:13px;fill:var(--ink-3);font-weight:400}
        .w-label tspan.owe{fill:var(--red-ink);font-weight:700}.w-label tspan.owe--yellow{fill:var(--yellow-ink);font-weight:700}
        .w-today{stroke:var(--accent);stroke-width:2;fill:none}.w-today-tab{fill:var(--accent)}
        .w-today-text{fill:#fff;font-weight:700;font-size:13px}
        .w-meet{stroke:var(--ink-3);stroke-dasharray:1 3;fill:none}.w-meet--tick{stroke-dasharray:none}.w-meet-text{fill:var(--ink-2);font-size:13px}
        .p-title{font-size:92px}.p-note,.p-sign{font-size:34px;fill:var(--ink-2)}.p-sign{fill:var(--ink)}
        .p-tally{font-size:40px;font-weight:700}.p-rule{stroke:var(--ink);stroke-width:5;fill:none}.p-line{stroke:var(--ink);stroke-width:2;fill:none}
        """;

    /// <summary>The styles of paper, with literal colours.</summary>
    public static string PaperCss { get; } = ForPaper(Css);

    /// <summary>The shapes with literal colours.</summary>
    public static string PaperSymbols { get; } = Literal(Symbols);

    /// <summary>Style rules of another drawing for paper: colours literal, on one line.</summary>
    public static string ForPaper(string css) => "<style>" + Literal(css).ReplaceLineEndings("") + "</style>";

    /// <summary>Markup of another drawing for paper: variables of colours replaced.</summary>
    public static string Literal(string text) => Variable().Replace(text, match => match.Groups[1].Value switch
    {
        "ink" => "#16181b",
        "ink-2" => "#222",
        "ink-3" => "#444",
        "ink-bar" => "#6b7680",
        "accent" => "#0f4c81",
        "red" or "flag-red" => "#c3161c",
        "red-ink" => "#b01218",
        "yellow" => "#f2b100",
        "yellow-ink" => "#7a5000",
        "green" => "#12805c",
        "mute" => "#70757b",
        "paper" => "#fff",
        "flag-black" => "#0c0d0e",
        var other => throw new InvalidOperationException($"No literal for {other}."),
    });

    [GeneratedRegex(@"var\(--([a-z0-9-]+)\)")]
    private static partial Regex Variable();
}
