using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Closing;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Reports;
using Guatu.People.Persons;
using Guatu.People.SignIn;
using Guatu.People.Units;
using Guatu.Tests.Ledger;
using static Guatu.Tests.Year.YearZone;

namespace Guatu.Tests.Year;

/// <summary>Who reports what when, asks for closing, and what becomes of it.</summary>
internal sealed class YearReports(YearZone year)
{
    private readonly Queue<long> _finished = [];

    /// <summary>The delegation by which 李敏 acts for 张文 today, if any.</summary>
    public long? Delegation { get; set; }

    /// <summary>Periods opened again: what is asked for in them is reported at once.</summary>
    public HashSet<long> Reopened { get; } = [];

    public async Task ReportAsync(Dictionary<long, YearRow> open)
    {
        var today = Iso(year.Today);
        var items = await year.RowsAsync($"SELECT commitment_id, period_id, due FROM ledger_period_item WHERE state = 1 AND ask_from <= '{today}' AND closes >= '{today}' ORDER BY commitment_id, period_id");
        var wanted = items.GroupBy(i => Number(i[0])).Where(g => open.TryGetValue(g.Key, out var row) && g.Any(i => Reports(row, Number(i[1]), Day(i[2])!.Value)))
            .Select(g => (Row: open[g.Key], Period: Number(g.Last()[1]))).ToList();
        // One of those that share a figure speaks for all of them.
        var shared = wanted.Where(w => w.Row.Indicator is not null).GroupBy(w => (w.Row.Unit, w.Row.Begins)).ToList();
        foreach (var (row, period) in shared.Select(g => g.First()))
            await SendAsync(Reporter(row), [Item(row, period)], "ledger.value-fell");
        foreach (var own in wanted.Where(w => w.Row.Indicator is null).GroupBy(w => Reporter(w.Row).Id))
            await SendAsync(year.Directory.Person(own.Key)!, [.. own.Select(w => Item(w.Row, w.Period))]);
    }

    // 78 of a hundred come by the day, 12 on the day after, the rest never.
    private bool Reports(YearRow row, long period, DateOnly due)
    {
        if (row.Returned is { } returned)
            return year.Today > returned;
        var habit = Dice(100, row.Id, period);
        return Reopened.Contains(period) || (habit < 78 ? year.Today >= due.AddDays(habit % 3 == 0 ? -1 : 0) && year.Today <= due : habit < 90 && year.Today > due);
    }

    private async Task SendAsync(Person person, IReadOnlyList<ProgressItem> items, params string[] mayRefuse)
    {
        await using var acting = year.Zone.As(year.Who(person));
        if (person.Name == "张文" && Delegation is { } delegation)
        {
            await using var deputy = year.Zone.As(year.Who("李敏"));
            (await deputy.Get<ActorSource>().StandInAsync(year.Directory.People.First(p => p.Name == "李敏"), delegation, Channel.Web, default)).ShouldBeTrue();
            await year.TryAsync<ReportProgress, int>(deputy, new(items), mayRefuse);
            return;
        }
        if (await year.TryAsync<ReportProgress, int>(acting, new(items), mayRefuse) > 0)
            foreach (var item in items.Where(i => i.Files.Count > 0 && i.Text.Contains("完成", StringComparison.Ordinal)))
                _finished.Enqueue(item.CommitmentId);
    }

    private ProgressItem Item(YearRow row, long period)
    {
        if (row.Indicator is null && Dice(13, row.Id, period) == 0)
            return new(row.Id, null, "", true, []);
        if (row.Indicator is null && row.Last > 5 && Dice(41, row.Id, period) == 0)
            return new(row.Id, row.Last - 1, "更正：上期多报了1。", false, []);
        if (Dice(19, row.Id) == 0)
            return new(row.Id, row.Last ?? Math.Floor(row.End / 5), "正在协调有关单位尽快推进，争取早日取得突破。", false, []);
        var days = Math.Max(1, (row.Due ?? row.Begins.AddDays(60)).DayNumber - row.Begins.DayNumber);
        var speed = 0.6m + (Dice(70, row.Indicator is null ? row.Id : 5) / 100m);
        var share = Math.Clamp((year.Today.DayNumber - row.Begins.DayNumber) * speed / days, 0, 1);
        var value = Math.Max(row.Last ?? 0, row.Counted && row.TargetUnit == "亿元" ? decimal.Round(row.End * share, 2) : share >= 1 ? row.End : Math.Floor(row.End * share));
        var done = value >= row.End;
        var files = done || Dice(15, row.Id, period) == 0 ? new[] { new EvidenceFile("台账.pdf", Chosen.Pdf($"{row.Id}")) } : [];
        return new(row.Id, value, done ? $"第{period}期：已经完成，台账附后。" : $"第{period}期：累计到{value}，办了{Dice(90, row.Id, period)}件手续。", false, files);
    }

    /// <summary>Who is named, if still here; else an officer of the unit that does the work now.</summary>
    private Person Reporter(YearRow row)
    {
        if (year.Directory.Person(row.Person) is { } named)
            return named;
        var people = year.Directory.Of(year.Directory.Now(year.Directory.Unit(row.Unit))!.Id);
        return people.FirstOrDefault(p => (p.Roles & Role.Officer) != 0) ?? people.First(p => (p.Roles & Role.Head) != 0);
    }

    /// <summary>What was finished yesterday is asked to be closed.</summary>
    public async Task AskAsync(Dictionary<long, YearRow> open)
    {
        for (var n = _finished.Count; n > 0; n--)
        {
            var id = _finished.Dequeue();
            if (!open.TryGetValue(id, out var row))
                continue;
            // Only the lead unit asks, also when the person named has moved elsewhere.
            var person = Reporter(row);
            var actor = year.Who(person);
            if (row.Unit is { } unit && !actor.Units.Contains(unit))
                actor = year.Who(year.Directory.Of(year.Directory.Now(year.Directory.Unit(unit))!.Id)[0]);
            await year.TryAsync<AskClose, long>(actor, new(id, "已经办好，台账在凭据里。"), "ledger.parts-open", "ledger.already-asked");
        }
    }

    /// <summary>The office judges: one in five goes back.</summary>
    public async Task JudgeAsync()
    {
        foreach (var asked in await year.RowsAsync("SELECT id, commitment_id FROM ledger_closing WHERE state = 1 ORDER BY id"))
            if (Dice(5, Number(asked[0])) == 0)
                await year.DoAsync<ReturnClose, Done>(year.Who("孙明"), new(Number(asked[0]), "照片看不清，请补台账。"));
            else
                await year.TryAsync<CloseCommitment, Done>(year.Who("孙明"), new(Number(asked[1]), year.Today, null), "ledger.parts-open");
    }

    /// <summary>Leaders read what came of their orders; one in fifteen orders more.</summary>
    public async Task ReadAsync()
    {
        foreach (var result in await year.RowsAsync("SELECT id, leader_id FROM ledger_closing WHERE state = 3 AND read_at IS NULL AND leader_id IS NOT NULL ORDER BY id"))
            await year.TryAsync<ReadResult, Done>(year.Who(year.Directory.Person(Number(result[1]))!), new(Number(result[0]), Dice(15, Number(result[0])) == 0 ? "再核一遍，长效机制没有。" : null), "ledger.whole-done");
    }
}
