using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Clocks;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.LedgerPages;
using Guatu.Ledger.Parts;
using Guatu.People.Units;
using static Guatu.Tests.Year.YearZone;

namespace Guatu.Tests.Year;

/// <summary>What is handed out over the year: orders of weekly meetings, instructions with a clock, splits and their changes.</summary>
internal sealed class YearOrders(YearZone year)
{
    private const int PerMeeting = 8;
    private const int Instructions = 3;

    private static readonly string?[] Often = [null, "weekly", "ten-day", "biweekly", "monthly", "monthly", "monthly-8", "quarterly", "weekly+monthly", "monthly"];
    private static readonly string[] Clocks = ["13710", "13710-major", "document", "minutes", "order", "order-hard", "order-urgent"];

    private readonly Queue<(DateOnly On, long Whole, List<long> Parts)> _split = [];
    private int _serial;

    /// <summary>What is entered on the first working day of a week.</summary>
    public async Task MeetingAsync()
    {
        var units = year.Directory.Working.ToList();
        var source = new CommitmentSource("document", 0, "周调度会", year.Today, null, "请各单位抓紧。", null, 0, 7);
        var orders = Enumerable.Range(0, PerMeeting).Select(_ => Order(units, ++_serial, source)).ToList();
        await year.DoAsync<EnterOrders, IReadOnlyList<EnteredCommitment>>(year.Who("孙明"), new(orders));
        for (var i = 0; i < Instructions; i++)
            await InstructAsync(units, ++_serial);
    }

    private NewCommitment Order(List<Unit> units, int n, CommitmentSource source)
    {
        var unit = units[Dice(units.Count, n)];
        var people = year.Directory.Of(unit.Id);
        var kind = n % 10;
        // Two in fifty of one unit count the same thing from the same day: reported once for both.
        var shared = n % 25 is 7 or 8;
        if (shared)
            (unit, people) = (year.Directory.Find("招商局")!, []);
        var (measure, target, of, title) = kind switch
        {
            _ when shared => (Measure.Amount, 60m, "家", $"第{n}项企业走访"),
            1 or 2 => (Measure.Amount, 30m + Dice(200, n), "户", $"第{n}项签约腾退"),
            3 => (Measure.Amount, 2.5m + Dice(10, n), "亿元", $"第{n}项投资完成"),
            4 when n % 40 == 4 => (Measure.Amount, 8m, "%", $"第{n}项产值增速"),
            5 when n % 40 == 5 => (Measure.Amount, 75m, "%", $"第{n}项设备开工率"),
            _ => (Measure.Percent, (decimal?)null, (string?)null, $"第{n}项整治工作"),
        };
        var day = year.Calendar.Add(year.Today, 15 + Dice(70, n, 1));
        return new NewCommitment
        {
            Title = title, LeadUnitId = unit.Id, LeadPersonId = people.Count > 0 && Dice(10, n, 2) < 7 ? people[Dice(people.Count, n, 3)].Id : null,
            CoUnitIds = [.. units.Where(u => u.Id != unit.Id && Dice(8, n, u.Id) == 0).Select(u => u.Id)],
            AssignedOn = year.Today, BeginsOn = !shared && Dice(9, n, 4) == 0 ? year.Today.AddDays(10) : null, Due = Dice(40, n, 5) == 0 ? null : day.Day, DueProvisional = day.Provisional,
            Measure = measure, Target = target, TargetUnit = of, Comparator = target is null ? null : ">=", Indicator = shared ? "走访企业数" : null,
            Cadence = Often[Dice(Often.Length, n, 6)], Source = source,
        };
    }

    private async Task InstructAsync(List<Unit> units, int n)
    {
        var unit = units[Dice(units.Count, n, 7)];
        var clock = Clocks[n % Clocks.Length];
        var id = await year.DoAsync<AddCommitment, long>(year.Who("孙明"), new($"第{n}件批办事项", unit.Id, null, null, null, $"周副主任{year.Today:M月d日}批示", "请抓紧办。", clock));
        if (year.Directory.Of(unit.Id).FirstOrDefault(p => (p.Roles & Role.Head) != 0) is { } head)
            await year.DoAsync<AcceptCommitment, Done>(year.Who(head), new(id, Dice(2, n) == 0 ? year.Directory.Of(unit.Id)[^1].Id : null));
    }

    /// <summary>Splits the newest whole task with a number into three; a wrong sum is tried first.</summary>
    public async Task SplitAsync(Dictionary<long, YearRow> open)
    {
        var fit = open.Values.Where(r => r is { Counted: true, Parent: null, Indicator: null, Stopped: null, Target: not null } && r.Due > year.Today.AddDays(25) && open.Values.All(o => o.Parent != r.Id)).ToList();
        // Rates are rarer than amounts and go first.
        if ((fit.LastOrDefault(r => r.TargetUnit == "%") ?? fit.LastOrDefault()) is not { } whole)
            return;
        var (sun, units) = (year.Who("孙明"), year.Directory.Working.Where(u => u.Id != whole.Unit).Take(3).ToList());
        var kind = PartSums.KindOf(whole.Title, null, whole.TargetUnit);
        PartDraft Part(int i, decimal much) => kind switch
        {
            SumKind.Growth => new($"{whole.Title}{i + 1}", units[i].Id, Target: much, Base: 100 + (50 * i)),
            SumKind.Ratio => new($"{whole.Title}{i + 1}", units[i].Id, Base: 40, Numerator: much * 40 / 100),
            _ => new($"{whole.Title}{i + 1}", units[i].Id, Target: much),
        };
        var each = kind == SumKind.Absolute ? Math.Ceiling(whole.End / 3) : whole.End;
        var little = Enumerable.Range(0, 3).Select(i => Part(i, whole.End * (kind == SumKind.Absolute ? 0.3m : 0.9m))).ToList();
        await year.RefusedAsync<SplitCommitment, IReadOnlyList<EnteredCommitment>>(sun, new(whole.Id, null, little), "ledger.parts-sum-wrong");
        var parts = await year.DoAsync<SplitCommitment, IReadOnlyList<EnteredCommitment>>(sun, new(whole.Id, null, [.. Enumerable.Range(0, 3).Select(i => Part(i, each))]));
        if (kind == SumKind.Absolute && each * 2 < whole.End)
            _split.Enqueue((year.Today.AddDays(14), whole.Id, [.. parts.Select(p => p.Id)]));
    }

    /// <summary>Two weeks later one part takes over what another gives back.</summary>
    public async Task ShiftPartsAsync(Dictionary<long, YearRow> open)
    {
        if (!_split.TryPeek(out var split) || split.On > year.Today)
            return;
        _split.Dequeue();
        if (!open.TryGetValue(split.Whole, out var whole) || split.Parts.Any(p => !open.ContainsKey(p)))
            return;
        var (sun, first, last) = (year.Who("孙明"), open[split.Parts[0]], open[split.Parts[2]]);
        await year.RefusedAsync<WithdrawPart, Done>(sun, new(last.Id, null, "不再承担"), "ledger.parts-sum-wrong");
        await year.DoAsync<ChangePart, Done>(sun, new(first.Id, null, new(first.Title, first.Unit, first.Person, Target: first.End + last.End, Due: whole.Due), "调剂任务数"));
        await year.DoAsync<WithdrawPart, Done>(sun, new(last.Id, null, "任务数已调剂"));
    }
}
