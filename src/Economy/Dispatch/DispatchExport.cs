using System.Globalization;
using System.Text;
using Guatu.Kernel.Look;
using Guatu.Kernel.Papers;
using Guatu.Ledger.Indicators;

namespace Guatu.Economy.Dispatch;

/// <summary>The sheet as offices hand it on: xlsx with merged heads and footnotes, CSV, JSON.</summary>
internal static class DispatchExport
{
    public static byte[] Xlsx(DispatchSheet sheet, string zone)
    {
        var writer = new SheetWriter("经济运行调度", 26, 12, 8, 14, 14, 10, 10, 14, 14, 12, 10, 8, 46, 18)
            .Title($"{zone}{sheet.Period.Year}年{sheet.Words}经济运行调度表").Note(sheet.Sentence)
            .Head(
            [
                [new("指标", 1, 2), new("单位", 1, 2), new("口径", 1, 2), new("全年目标", 1, 2), new($"{sheet.Words}累计", 4), new(sheet.Time.LeftWords, 3), new("灯", 1, 2), new("一句话原因", 1, 2), new("责任单位", 1, 2)],
                [new("实际"), new("增长（%）"), new("完成（%）"), new("比序时"), new($"{sheet.Time.Unit}均所需"), new("所需增速（%）"), new("可能性（%）")],
            ]);
        foreach (var band in sheet.Bands)
        {
            writer.Row(band.Key);
            foreach (var r in band)
                writer.Row(r.Indicator.Name, r.Indicator.Unit, IndicatorWords.Of(r.Indicator.Scope), TargetOf(r), At(r.Actual, r.Indicator.Decimals), At(r.Growth, 1), At(r.Completion, 1), r.AheadInPoints && r.Ahead is { } points ? EconomyWords.WithSign(points, 1) + "个百分点" : At(r.Ahead, r.Indicator.Decimals),
                    At(r.NeededEach, Finer(r)), At(r.NeededRate, 1), At(r.Chance, 0), r.LightWord, r.Reason, r.Unit);
        }
        return writer.Note($"注：{sheet.Footnote}").ToBytes();
    }

    public static byte[] Csv(DispatchSheet sheet)
    {
        var text = new StringBuilder("\uFEFF指标,编码,单位,口径,分类,全年目标,实际,增长%,完成%,比序时,月均所需,所需增速%,可能性%,灯,一句话原因,责任单位\r\n");
        foreach (var r in sheet.Rows)
            text.AppendJoin(',', new[]
            {
                r.Indicator.Name, r.Indicator.Code, r.Indicator.Unit, IndicatorWords.Of(r.Indicator.Scope), r.Indicator.Band, Convert.ToString(TargetOf(r), CultureInfo.InvariantCulture), Plain(At(r.Actual, r.Indicator.Decimals)), Plain(At(r.Growth, 1)), Plain(At(r.Completion, 1)),
                Plain(At(r.Ahead, r.Indicator.Decimals)), Plain(At(r.NeededEach, Finer(r))), Plain(At(r.NeededRate, 1)), Plain(At(r.Chance, 0)), r.LightWord, r.Reason, r.Unit,
            }.Select(Quote)).Append("\r\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public static object Json(DispatchSheet sheet) => new
    {
        kind = sheet.Kind.ToString(), period = Forecasting.Series.PeriodWords.Key(sheet.Period), words = sheet.Words, timePercent = Math.Round(sheet.Time.Passed * 100, 2), sentence = sheet.Sentence, footnote = sheet.Footnote, rows = sheet.Rows.Select(Json),
    };

    public static object Json(DispatchRow r) => new
    {
        r.Indicator.Id, r.Indicator.Code, r.Indicator.Name, r.Indicator.Unit, scope = IndicatorWords.Of(r.Indicator.Scope), caution = IndicatorWords.Caution(r.Indicator.Scope), r.Indicator.Band,
        through = r.Through is { } p ? Forecasting.Series.PeriodWords.Key(p) : null, target = r.Target?.Value, targetIsGrowth = r.Target?.Growth, amount = r.Amount, r.Actual, stage = r.Stage is { } s ? IndicatorWords.Of(s) : null, r.Growth, completion = r.Completion, course = r.Course, r.CourseYears,
        r.Expected, ahead = r.Ahead, aheadUnit = r.AheadInPoints ? "个百分点" : r.Indicator.DifferenceUnit, r.NeededEach, r.NeededRate, r.Chance, light = r.Light, missingDays = r.IsMissing ? r.Lacking!.Days : (int?)null, due = r.Lacking?.Due,
        reason = r.Reason, signs = r.Signs.Select(x => x.Sentence), responsible = r.Unit, source = r.Source,
    };

    /// <summary>One digit more where the mean of whole things is told: 3.3家.</summary>
    public static int Finer(DispatchRow row) => row.Indicator.Decimals == 0 && row.NeededEach < 10 ? 1 : row.Indicator.Decimals;

    /// <summary>The target as it was set: 312.00, or +8.5%.</summary>
    public static object? TargetOf(DispatchRow row) => row.Target is not { } t ? null : t.Growth ? EconomyWords.WithSign(t.Value, 1) + "%" : Math.Round(t.Value, row.Indicator.Decimals, MidpointRounding.AwayFromZero);

    private static object? At(decimal? value, int digits) => value is { } known ? Math.Round(known, digits, MidpointRounding.AwayFromZero) : null;

    private static string? Plain(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture);

    // A cell that begins with = or + is run as a formula by some programs.
    private static string Quote(string? text) => text is null ? "" : (text.Length > 0 && text[0] is '=' or '@' ? "'" + text : text) is var safe && safe.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{safe.Replace("\"", "\"\"")}\"" : safe;
}
