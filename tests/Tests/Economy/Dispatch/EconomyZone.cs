using Guatu.Economy.Enterprises;
using Guatu.Economy.Targets;
using Guatu.Forecasting.Series;
using Guatu.Ledger.Indicators;
using Guatu.Tests.Ledger;
using Guatu.Tests.Support;

namespace Guatu.Tests.Economy.Dispatch;

/// <summary>Indicators, figures and enterprises, each in one line.</summary>
internal static class EconomyZone
{
    public static async Task<long> IndicatorAsync(this Zone zone, string code, string name, Nature nature = Nature.Flow, string unit = "亿元", Scope scope = Scope.Dispatch, string band = "总量", bool joint = true, bool parts = true, Better better = Better.More) =>
        await zone.DoneAsync<SaveIndicator, long>("sun", new(null, code, name, scope, unit, nature, better, PeriodKind.Month, joint, unit == "%" ? 1 : 2, band, 1, await zone.UnitAsync("经发局"), await zone.UnitAsync("经发局"), 15, PartsOf: parts && nature == Nature.Flow ? SubjectKind.Enterprise : null));

    /// <summary>Figures as they lie in the database: how they got there is not what is tested here.</summary>
    public static async Task FiguresAsync(this Zone zone, long indicator, Subject subject, params (int Year, int Month, decimal Value)[] values)
    {
        await zone.DoAsync("INSERT INTO ledger_entry (at, \"by\", channel, source) VALUES (0, '测试', 1, '测试')");
        var yes = zone.Database == Database.Postgres ? "true" : "1";
        await zone.DoAsync("INSERT INTO ledger_figure (indicator_id, subject, subject_id, period, form, value, stage, current, entry_id) VALUES " + string.Join(',',
            values.Select(v => $"({indicator}, {(int)subject.Kind}, {subject.Id}, {(v.Year * 10_000) + 3_000 + v.Month}, 1, {(long)(v.Value * 10_000)}, 1, {yes}, (SELECT MAX(id) FROM ledger_entry))")));
    }

    /// <summary>A cell given anew.</summary>
    public static async Task ReviseAsync(this Zone zone, long indicator, Subject subject, int year, int month, decimal value)
    {
        await zone.DoAsync($"UPDATE ledger_figure SET current = {(zone.Database == Database.Postgres ? "false" : "0")} WHERE indicator_id = {indicator} AND subject = {(int)subject.Kind} AND subject_id = {subject.Id} AND period = {(year * 10_000) + 3_000 + month}");
        await zone.FiguresAsync(indicator, subject, (year, month, value));
    }

    /// <summary>Three years of <paramref name="year"/>, 64 % by August, and this year through August.</summary>
    public static Task CourseAsync(this Zone zone, long indicator, Subject subject, decimal year, decimal now) => zone.FiguresAsync(indicator, subject,
        [.. Enumerable.Range(2023, 3).SelectMany(y => Enumerable.Range(2, 11).Select(m => (y, m, year * RowMakerTests.Share(m)))), .. Enumerable.Range(2, 7).Select(m => (2026, m, now * m / 8))]);

    public static Task<long> TargetAsync(this Zone zone, long indicator, decimal value, bool growth = false) => zone.DoneAsync<SetTarget, long>("sun", new(indicator, Subject.Zone, 2026, TargetTier.Own, growth, value, "管发〔2026〕1号"));

    public static Task<long> EnterpriseAsync(this Zone zone, string name, string brief, long? leader = null) => zone.DoneAsync<SaveEnterprise, long>("sun", new(null, name, brief, LeaderId: leader));

    /// <summary>规上工业总产值 with three enterprises: 199.68 expected by August, 198.60 there.</summary>
    public static async Task<(long Output, long A, long B, long C)> ShortAsync(this Zone zone)
    {
        var output = await zone.IndicatorAsync("output", "规上工业总产值");
        var (a, b, c) = (await zone.EnterpriseAsync("云岭化工有限公司", "云岭化工"), await zone.EnterpriseAsync("金岭铝业有限公司", "金岭铝业"), await zone.EnterpriseAsync("申科轴承有限公司", "申科轴承"));
        await zone.CourseAsync(output, Subject.Zone, 200, 198.60m);
        await zone.CourseAsync(output, new(SubjectKind.Enterprise, a), 100, 90);
        await zone.CourseAsync(output, new(SubjectKind.Enterprise, b), 60, 68.6m);
        await zone.CourseAsync(output, new(SubjectKind.Enterprise, c), 40, 40);
        await zone.TargetAsync(output, 312);
        return (output, a, b, c);
    }
}
