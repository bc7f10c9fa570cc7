using System.Globalization;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Refusals;
using Guatu.People.Units;
using Guatu.Projects.Months;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Register;

/// <summary>One of two scopes that are never added: what was called for and reported (调度口径), and what is in the statistics (统计口径).</summary>
public enum CountScope
{
    /// <summary>调度口径: all projects, as reported.</summary>
    Told = 1,

    /// <summary>统计口径: projects that are 纳统, from 入库 on.</summary>
    Stat = 2,
}

/// <summary>A project behind a number.</summary>
/// <param name="Line">The project.</param>
/// <param name="On">The day it counts; null for sums of months.</param>
/// <param name="Wan">万元, for 完成投资.</param>
/// <param name="Proven">Is the evidence of the stage there?</param>
public sealed record CountedProject(ProjectLine Line, DateOnly? On, decimal Wan, bool Proven = true);

/// <summary>One line of counts, in both scopes.</summary>
/// <param name="Key">started, completed, running, entered, invested.</param>
/// <param name="Text">新开工…</param>
/// <param name="Unit">个 or 万元.</param>
/// <param name="Told">Projects behind the number of 调度口径.</param>
/// <param name="Stat">Projects behind the number of 统计口径.</param>
public sealed record CountLine(string Key, string Text, string Unit, IReadOnlyList<CountedProject> Told, IReadOnlyList<CountedProject> Stat)
{
    /// <summary>The number of a scope; a stage without evidence is not counted.</summary>
    public decimal Of(CountScope scope) => Key == "invested" ? Behind(scope).Sum(p => p.Wan) : Behind(scope).Count(p => p.Proven);

    /// <summary>Projects of a scope.</summary>
    public IReadOnlyList<CountedProject> Behind(CountScope scope) => scope == CountScope.Told ? Told : Stat;

    /// <summary>Stages without evidence, told beside the number.</summary>
    public int Unproven(CountScope scope) => Behind(scope).Count(p => !p.Proven);
}

/// <summary>Counts of a period.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Tier">The list asked for; null for all.</param>
/// <param name="Lines">The lines.</param>
/// <param name="Note">What the months of the period could not tell.</param>
public sealed record PeriodCounts(DateOnly From, DateOnly To, string? Tier, IReadOnlyList<CountLine> Lines, string? Note);

/// <summary>新开工, 竣工, 投产, 入库, 完成投资 of any period, from what was registered; nothing is typed for it.</summary>
internal sealed class CountsReader(GuatuDb db, RegisterReader register, ZoneDirectories directories, ZoneClock clock)
{
    private static readonly (Stage Stage, string Key, string Text)[] Events = [(Stage.Started, "started", "新开工"), (Stage.Completed, "completed", "竣工"), (Stage.Running, "running", "投产（投用）")];

    /// <summary>Counts between two days, both included.</summary>
    public async Task<PeriodCounts> ReadAsync(DateOnly from, DateOnly to, string? tier, CancellationToken stop)
    {
        var lines = (await register.LinesAsync(clock.Today.Year, await directories.NowAsync(stop), stop)).Where(l => RegisterReader.InTier(l, tier)).ToDictionary(l => l.Id);
        var stages = (await db.Set<StageRow>().AsNoTracking().Where(s => !s.Withdrawn && (s.Stage == Stage.Started || s.Stage == Stage.Completed || s.Stage == Stage.Running))
            .Select(s => new { s.ProjectId, s.Stage, s.On, Proven = s.Stage == Stage.Running || s.EvidenceNo != null || s.Sha256 != null }).ToListAsync(stop)).Where(s => lines.ContainsKey(s.ProjectId)).ToList();
        var found = new List<CountLine>();
        foreach (var (stage, key, text) in Events)
        {
            var all = stages.Where(s => s.Stage == stage).Select(s => (Line: lines[s.ProjectId], s.On, s.Proven)).ToList();
            // In the statistics a stage counts once the project is in them: on the later of the two days.
            found.Add(new CountLine(key, text, "个", Within(all, from, to),
                Within(all.Where(s => s.Line.StatOn is not null).Select(s => (s.Line, s.On > s.Line.StatOn!.Value ? s.On : s.Line.StatOn.Value, s.Proven)), from, to)));
        }
        var entered = lines.Values.Where(l => l.StatOn is not null).Select(l => (l, l.StatOn!.Value, true)).ToList();
        found.Add(new CountLine("entered", "入库纳统", "个", Within(entered, from, to), Within(entered, from, to)));
        // The running month has no more to come than what was reported by today.
        var until = to >= clock.Today ? MonthPeriods.Last(clock.Today.Year, clock.Today.Month) : to;
        until = until < to ? to : until;
        var (told, stat) = await InvestedAsync(from, until, lines, stop);
        found.Add(new CountLine("invested", "完成投资", "万元", told, stat));
        return new PeriodCounts(from, to, tier, found, NoteOf(from, until, clock.Today));
    }

    /// <summary>The report periods that lie wholly within two days.</summary>
    public static IEnumerable<(int Year, int Month)> PeriodsWithin(DateOnly from, DateOnly to)
    {
        for (var year = from.Year; year <= to.Year; year++)
            foreach (var month in MonthPeriods.Each)
                if (MonthPeriods.First(year, month) >= from && MonthPeriods.Last(year, month) <= to)
                    yield return (year, month);
    }

    /// <summary>Reads 2026-01-01 or 2026-01 at both ends.</summary>
    public static Outcome<(DateOnly From, DateOnly To)> Period(string? from, string? to, DateOnly today)
    {
        var begin = string.IsNullOrWhiteSpace(from) ? new DateOnly(today.Year, 1, 1) : Bound(from, last: false);
        var end = string.IsNullOrWhiteSpace(to) ? today : Bound(to, last: true);
        if (begin is null || end is null)
            return RegisterRefusals.PeriodWrong.At(begin is null ? "from" : "to", $"“{(begin is null ? from : to)}”看不懂");
        return begin > end ? RegisterRefusals.PeriodWrong.At("from", "开始在结束之后") : (begin.Value, end.Value);
    }

    private static DateOnly? Bound(string typed, bool last)
    {
        typed = typed.Trim();
        if (Kernel.Web.FormReading.DayOf(typed) is { } day)
            return day;
        return DateOnly.TryParseExact(typed + "-01", "yyyy-M-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? last ? month.AddMonths(1).AddDays(-1) : month : null;
    }

    private async Task<(IReadOnlyList<CountedProject> Told, IReadOnlyList<CountedProject> Stat)> InvestedAsync(DateOnly from, DateOnly to, Dictionary<long, ProjectLine> lines, CancellationToken stop)
    {
        var (first, last) = (from.Year, to.Year);
        var periods = PeriodsWithin(from, to).ToHashSet();
        var months = (await db.Set<MonthRow>().AsNoTracking().Where(m => m.Current && m.Year >= first && m.Year <= last).Select(m => new { m.ProjectId, m.Year, m.Month, m.DoneWan }).ToListAsync(stop))
            .Where(m => lines.ContainsKey(m.ProjectId) && periods.Contains((m.Year, m.Month)) && m.DoneWan != 0).ToList();
        var told = months.GroupBy(m => m.ProjectId).Select(g => new CountedProject(lines[g.Key], null, g.Sum(m => m.DoneWan)));
        // 先入库后有数: from the month of 入库 on.
        var stat = months.Where(m => lines[m.ProjectId].StatOn <= MonthPeriods.Last(m.Year, m.Month)).GroupBy(m => m.ProjectId).Select(g => new CountedProject(lines[g.Key], null, g.Sum(m => m.DoneWan)));
        return ([.. told.OrderByDescending(p => p.Wan)], [.. stat.OrderByDescending(p => p.Wan)]);
    }

    private static IReadOnlyList<CountedProject> Within(IEnumerable<(ProjectLine Line, DateOnly On, bool Proven)> all, DateOnly from, DateOnly to) =>
        [.. all.Where(s => s.On >= from && s.On <= to).OrderBy(s => s.On).Select(s => new CountedProject(s.Line, s.On, 0, s.Proven))];

    private static string NoteOf(DateOnly from, DateOnly to, DateOnly today)
    {
        var periods = PeriodsWithin(from, to).Where(p => MonthPeriods.First(p.Year, p.Month) <= today).ToList();
        if (periods.Count == 0)
            return "这段时间里没有完整的月报期，完成投资按0计。1—2月合并填报，不能拆成单月。";
        var (first, last) = (periods[0], periods[^1]);
        return $"完成投资按月报加总，计{first.Year}年{MonthPeriods.Say(first.Month)}{(periods.Count > 1 ? $"至{last.Year}年{MonthPeriods.Say(last.Month)}" : "")}；不满整月的天数不拆分。";
    }
}
