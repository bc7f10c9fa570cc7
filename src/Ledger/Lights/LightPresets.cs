namespace Guatu.Ledger.Lights;

/// <summary>
/// Light rules that places have published, for seeding the rulebook. The program reads presets from the
/// rulebook only; a zone changes, closes or adds rows there. Rules of another shape (开工, 入库, 资金拨付)
/// are warnings, not lights.
/// </summary>
public static class LightPresets
{
    /// <summary>银川2025, the rule a new zone starts with.</summary>
    public static LightPreset Default => Known[0];

    /// <summary>Every published rule of the three shapes, in the order they are offered.</summary>
    public static IReadOnlyList<LightPreset> Known { get; } =
    [
        Row("yinchuan-2025", "参照银川2025", LightMeasure.PointsBehind, 10, 30, "宁夏银川",
            "银川市2025年重大项目红黄灯：进度低于序时10至30个百分点亮黄灯，30个百分点以上亮红灯。据公开报道"),
        Row("sanya-2022", "参照三亚2022", LightMeasure.ShortfallOfExpected, 0, 50, "海南三亚",
            "三亚市2022年投资三色预警：达到序时为绿，低于序时不超过50%为黄，超过50%为红。据公开报道"),
        Row("wuhan", "参照武汉重大项目办法", LightMeasure.ShareOfExpected, 80, 60, "湖北武汉",
            "武汉市重大项目管理办法：低于时序进度80%黄牌，低于60%红牌。据公开报道"),
        Row("tianjin-bond-2022", "参照天津2022专项债", LightMeasure.ShortfallOfExpected, 0, 30, "天津",
            "天津市2022年专项债支出：每批自发行次月起按6个月计序时，低于序时不超过30%为黄；超过30%为红，由此推出。据公开报道"),
        Row("xinhuang-2015", "参照新晃2015", LightMeasure.ShareOfExpected, 80, 60, "湖南新晃",
            "新晃县重点项目：月任务低于80%重点督导（作黄灯），低于60%黄牌公示（作红灯）。据公开报道"),
    ];

    private static LightPreset Row(
        string code, string name, LightMeasure measure, decimal yellow, decimal red, string region, string source) =>
        new() { Code = code, Name = name, Measure = measure, Yellow = yellow, Red = red, Region = region, Source = source };
}
