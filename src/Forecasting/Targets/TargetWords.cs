using Guatu.Forecasting.Series;

namespace Guatu.Forecasting.Targets;

/// <summary>What is said of the way to a target.</summary>
internal static class TargetWords
{
    public static IReadOnlyList<string> Of(WayToTarget way)
    {
        var said = new List<string>();
        var most = way.Target.Sense == TargetSense.AtMost;
        if (way.CompletionPercent is { } done)
            said.Add(most ? $"已用全年控制数的{Percents.Percent(done, 2)}，{Against(done, way.TimePercent, most)}。" : $"完成年度目标的{Percents.Percent(done, 2)}，{Against(done, way.TimePercent, most)}。");
        if (way is { CompletionPercent: { } share, ShapePercent: { } course })
            said.Add($"按近{way.ShapeYears.Count}年同期平均进度{Percents.Percent(course, 2)}衡量，{Against(share, course, most)}。");
        if (Rate(way) is { } rate)
            said.Add(rate);
        if (Needed(way, most) is { } needed)
            said.Add(needed);
        if (Standing(way, most) is { } standing)
            said.Add(standing);
        if (way.NeededRate is not null && way.Base is BaseOrigin.Implied or BaseOrigin.Shape)
            said.Add(way.Base == BaseOrigin.Implied ? "基数按公布增速推算到可比口径，倒推增速为测算数。" : "没有上年水平值，按近年同期进度推算，倒推增速为测算数。");
        return said;
    }

    private static string Against(decimal done, decimal course, bool most)
    {
        var points = Math.Round(done - course, 2, MidpointRounding.AwayFromZero);
        var what = points == 0 ? "与序时进度持平" : points > 0 ? $"比序时进度快{Percents.Points(points, 2)}" : $"比序时进度慢{Percents.Points(-points, 2)}";
        return most && points > 0 ? what + "，消耗过快" : what;
    }

    private static string? Rate(WayToTarget way)
    {
        if (way.RateToDate is not { } rate || way.Target.Form == TargetForm.Amount)
            return null;
        var points = Math.Round(rate - way.Target.Value, 2, MidpointRounding.AwayFromZero);
        var now = way.Target.Form == TargetForm.Growth ? $"累计{Percents.Growth(rate, 2)}" : $"目前为{Percents.Percent(rate, 2)}";
        return $"{now}，{(points == 0 ? "与目标持平" : points > 0 ? $"高于目标{Percents.Points(points, 2)}" : $"低于目标{Percents.Points(-points, 2)}")}。";
    }

    private static string? Needed(WayToTarget way, bool most)
    {
        if (way.Time.Left == 0 || way.Standing is TargetStanding.Reached or TargetStanding.Missed)
            return null;
        var parts = new List<string>();
        if (way is { Gap: > 0, NeededEach: { } each })
        {
            var mean = way.Time.Unit + "均";
            parts.Add(most ? $"还可用{Percents.Plain(way.Gap.Value)}，{way.Time.LeftWords}{mean}不超过{Percents.Plain(each)}" : $"还差{Percents.Plain(way.Gap.Value)}，{way.Time.LeftWords}{mean}需完成{Percents.Plain(each)}");
            if (way.SoFarEach is { } soFar)
                parts.Add($"前期{mean}{Percents.Plain(soFar)}");
        }

        if (way.NeededRate is { } rate)
            parts.Add(way.Target.Form == TargetForm.Ratio
                ? $"{way.Time.LeftWords}需{(most ? "不高于" : "达到")}{Percents.Percent(rate, 2)}"
                : $"{way.Time.LeftWords}{(most ? "增速不高于" : "同比需达到")}{Percents.Percent(rate, 2)}");
        return parts.Count == 0 ? null : string.Join('，', parts) + "。";
    }

    private static string? Standing(WayToTarget way, bool most) => way.Standing switch
    {
        TargetStanding.Reached when !most && way.Gap is < 0 => $"已完成全年目标，超出{Percents.Plain(-way.Gap.Value)}。",
        TargetStanding.Reached => most ? "全年控制在目标以内。" : "已完成全年目标。",
        TargetStanding.Missed when most && way.Gap is < 0 => $"已超过全年控制数{Percents.Plain(-way.Gap.Value)}。",
        TargetStanding.Missed => "全年目标没有完成。",
        _ => null,
    };
}
