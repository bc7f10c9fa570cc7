namespace Guatu.Ledger.Lights;

/// <summary>The Chinese sentences beside a light. They claim nothing the numbers shown do not carry.</summary>
internal static class Sentences
{
    public static string NoReportYet(Judgement j, DateOnly due)
    {
        var until = due == j.Today ? "今天到期" : $"{Words.Day(due, j.Today)}到期";
        return j.Input.ReportExpectedBy is { } by
            ? $"还没有报过进度，{Words.Day(by, j.Today)}前报第一次，{until}。"
            : $"还没有报过进度，{until}。";
    }

    public static string Overdue(Judgement j, Light light, DateOnly due)
    {
        var start = $"逾期{light.DaysOverdue}天。时限{Words.Day(due, j.Today)}，";
        if (light.Actual is not { } actual) return start + "一次也没有报过进度。";
        return start + Reached(j, actual) + Missing(j);
    }

    private static string Reached(Judgement j, decimal actual)
    {
        if (actual >= j.Target) return "数已报满，还没有销号。";
        var decimals = Words.DecimalsFor(j.Input.Unit, j.IsRate, actual, j.Target);
        if (!j.IsRate)
            return $"到今天只{Verb(j)}{Words.Number(actual, decimals)}{j.Input.Unit}，应{Words.Number(j.Target, decimals)}{j.Input.Unit}。";
        var reached = $"到今天只完成{Words.Number(actual, decimals)}%";
        return j.Target == 100 ? reached + "。" : $"{reached}，应到{Words.Number(j.Target, decimals)}%。";
    }

    public static string Colour(Judgement j, Light light)
    {
        var name = light.State switch { LightState.Red => "红灯。", LightState.Yellow => "黄灯。", _ => "绿灯。" };
        var expected = light.Expected!.Value;
        if (light.Actual is not { } actual) return name + Silent(j, light, expected);
        var body = Amounts(j, light, expected, actual);
        return name + body + Missing(j);
    }

    private static string Silent(Judgement j, Light light, decimal expected)
    {
        var by = Words.Day(j.Input.ReportExpectedBy!.Value, j.Today);
        var decimals = Words.DecimalsFor(j.Input.Unit, j.IsRate, j.Target);
        var should = j.IsRate
            ? $"今天应到{Words.Number(expected, decimals)}%"
            : $"今天应{Verb(j)}{Words.Number(expected, decimals)}{j.Input.Unit}";
        var debt = light.DaysOwed > 0 ? $"，欠{light.DaysOwed}天" : "";
        return $"{should}，{by}应报未报，一次也没有报过；按没有进展计{debt}。";
    }

    private static string Amounts(Judgement j, Light light, decimal expected, decimal actual)
    {
        var decimals = Decimals(j, light, expected, actual);
        var (e, a) = (Words.Number(expected, decimals), Words.Number(actual, decimals));
        var plan = light.State == LightState.Green ? "按计划今天应" : "今天应";
        var amounts = j.IsRate
            ? $"{plan}到{e}%，实际{a}%，"
            : $"{plan}{Verb(j)}{e}{j.Input.Unit}，实际{a}{j.Input.Unit}，";
        var gap = Gap(j, light, expected, actual, decimals);
        if (light.State != LightState.Green)
            return $"{amounts}{gap}；按计划进度，相当于停在{Words.Day(light.EarnedOn!.Value, j.Today)}，欠{light.DaysOwed}天。";
        return light.GapPoints > 0 ? $"{amounts}{gap}，在允许范围内。" : $"{amounts}{gap}。";
    }

    /// <summary>
    /// Decimals at which the two amounts shown do not look equal when they are not and, for two rates,
    /// at which the difference of the numbers shown still earns the same colour.
    /// </summary>
    private static int Decimals(Judgement j, Light light, decimal expected, decimal actual)
    {
        var decimals = Words.DecimalsFor(j.Input.Unit, j.IsRate, actual, j.Target);
        while (decimals < 4 && !Tells(decimals)) decimals++;
        return decimals;

        bool Tells(int n)
        {
            var (e, a) = (Round(expected, n), Round(actual, n));
            if (Math.Sign(e - a) != Math.Sign(expected - actual)) return false;
            return !j.IsRate || j.Preset.Colour(e, a, e - a) == light.State;
        }
    }

    private static string Gap(Judgement j, Light light, decimal expected, decimal actual, int decimals)
    {
        var points = light.GapPoints!.Value;
        if (expected == actual || points == 0) return "与计划持平";
        if (light.State != LightState.Green && j.Preset.Measure == LightMeasure.ShareOfExpected)
            return $"只有应完成数的{Settle(actual / expected * 100, s => j.Preset.Colour(100, s, 0) == light.State)}%";
        if (light.State != LightState.Green && j.Preset.Measure == LightMeasure.ShortfallOfExpected)
            return $"比应完成数少{Settle((expected - actual) / expected * 100, s => j.Preset.Colour(100, 100 - s, 0) == light.State)}%";
        // Two rates are subtracted by every reader, so their difference is that of the numbers shown.
        if (j.IsRate) points = Round(expected, decimals) - Round(actual, decimals);
        var byPoints = j.Preset.Measure == LightMeasure.PointsBehind && points > 0;
        var text = Settle(Math.Abs(points), s => s > 0 && (!byPoints || j.Preset.Colour(100, 100 - s, s) == light.State));
        return text == "0" ? "与计划持平" : $"{(points > 0 ? "慢" : "快")}{text}个百分点";
    }

    /// <summary>The shortest rounding that still tells the same story: 30.04 behind is never written 30 when 30 is the edge.</summary>
    private static string Settle(decimal value, Func<decimal, bool> same)
    {
        for (var d = 0; d < 4; d++)
            if (same(Round(value, d))) return Words.Plain(Round(value, d));
        return Words.Plain(Round(value, 4));
    }

    private static string Missing(Judgement j)
    {
        if (!j.IsMissingReport) return "";
        var by = $"{Words.Day(j.Input.ReportExpectedBy!.Value, j.Today)}应报未报";
        return j.LastReport is { } last ? $"{by}，以上按{Words.Day(last, j.Today)}的数。" : $"{by}。";
    }

    private static string Verb(Judgement j) => string.IsNullOrWhiteSpace(j.Input.Verb) ? "完成" : j.Input.Verb.Trim();

    private static decimal Round(decimal value, int decimals) =>
        decimal.Round(value, decimals, MidpointRounding.AwayFromZero);
}
