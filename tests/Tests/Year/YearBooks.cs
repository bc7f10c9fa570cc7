using Guatu.Kernel.Journal;
using Guatu.Ledger.Clocks;
using Guatu.Ledger.Parts;
using static Guatu.Tests.Year.YearZone;

namespace Guatu.Tests.Year;

/// <summary>The audit: read from the rows alone, as somebody would who does not trust the program.</summary>
internal sealed class YearBooks(YearZone year, IReadOnlySet<long> movedByHand)
{
    private const int Least = 600;

    public async Task CheckAsync()
    {
        await CommitmentsAsync();
        await SumsAsync();
        await ItemsAsync();
        await EveryPeriodAsync();
        await ClocksAsync();
        await ClosingsAsync();
        await WarningsAndSlipsAsync();
        await NoticesAsync();
        await JobsAsync();
        await JournalAsync();
    }

    /// <summary>Nothing decided is dropped: entered = open + done + withdrawn, numbers without gaps, the first promise kept.</summary>
    private async Task CommitmentsAsync()
    {
        var entered = await year.CountAsync("ledger_commitment");
        entered.ShouldBeGreaterThanOrEqualTo(Least);
        var open = await year.CountAsync("ledger_commitment WHERE done_on IS NULL AND withdrawn_on IS NULL");
        var done = await year.CountAsync("ledger_commitment WHERE done_on IS NOT NULL AND withdrawn_on IS NULL");
        var withdrawn = await year.CountAsync("ledger_commitment WHERE withdrawn_on IS NOT NULL");
        (open + done + withdrawn).ShouldBe(entered);
        done.ShouldBeGreaterThan(entered / 3, "a year in which little is finished tests little");
        withdrawn.ShouldBeGreaterThan(0);
        (await year.CountAsync("ledger_revision WHERE field = '入账'")).ShouldBe(entered, "each has its first line of history");
        (await year.RowsAsync("SELECT max(serial), count(DISTINCT serial) FROM ledger_commitment")).ShouldAllBe(r => Number(r[0]) == Number(r[1]));
        await NoneAsync("a dated task has its first promise", "ledger_commitment WHERE due IS NOT NULL AND first_due IS NULL");
        await NoneAsync("the newest report stands in the row", """
            ledger_commitment c WHERE c.done_on IS NULL AND EXISTS (SELECT 1 FROM ledger_report r WHERE r.commitment_id = c.id
            AND r.id = (SELECT max(n.id) FROM ledger_report n WHERE n.commitment_id = c.id) AND (r.day <> c.last_report_on OR r.value <> c.last_value))
            """);
        await NoneAsync("a whole is not closed before its parts", "ledger_commitment w WHERE w.done_on IS NOT NULL AND EXISTS (SELECT 1 FROM ledger_commitment p WHERE p.parent_id = w.id AND p.done_on IS NULL AND p.withdrawn_on IS NULL)");
        await NoneAsync("a part does not end after its whole", "ledger_commitment p JOIN ledger_commitment w ON w.id = p.parent_id WHERE p.withdrawn_on IS NULL AND p.done_on IS NULL AND w.done_on IS NULL AND p.due > w.due AND NOT EXISTS (SELECT 1 FROM ledger_stop s WHERE s.commitment_id = p.id AND s.stopped_on IS NOT NULL)");
    }

    /// <summary>Σ parts ≥ whole, each kind in its own way, computed here a second time.</summary>
    private async Task SumsAsync()
    {
        var rows = await year.RowsAsync("""
            SELECT w.id, w.title, w.target, w.target_unit, p.target, p.base, p.numerator FROM ledger_commitment w JOIN ledger_commitment p ON p.parent_id = w.id
            WHERE p.withdrawn_on IS NULL AND w.target IS NOT NULL ORDER BY w.id, p.id
            """);
        var kinds = new HashSet<SumKind>();
        foreach (var whole in rows.GroupBy(r => Number(r[0])))
        {
            var (target, kind) = (Amount(whole.First()[2])!.Value, PartSums.KindOf((string)whole.First()[1]!, null, (string)whole.First()[3]!));
            kinds.Add(kind);
            var bases = whole.Sum(p => Amount(p[5]) ?? 0);
            var made = kind switch
            {
                SumKind.Growth => whole.Sum(p => Amount(p[5])!.Value * Amount(p[4])!.Value) / bases,
                SumKind.Ratio => whole.Sum(p => Amount(p[6])!.Value) * 100 / bases,
                _ => whole.Sum(p => Amount(p[4])!.Value),
            };
            made.ShouldBeGreaterThanOrEqualTo(target, $"parts of {whole.Key}");
        }
        kinds.ShouldBe([SumKind.Absolute, SumKind.Growth, SumKind.Ratio], ignoreOrder: true);
    }

    /// <summary>Every item ended one way, and the report it names says the same.</summary>
    private async Task ItemsAsync()
    {
        var today = Iso(Last);
        (await year.CountAsync("ledger_period_item")).ShouldBeGreaterThan(2000);
        foreach (var state in (int[])[2, 3, 4, 5])
            (await year.CountAsync($"ledger_period_item WHERE state = {state}")).ShouldBeGreaterThan(0);
        await NoneAsync("no item is open after its day", $"ledger_period_item WHERE state = 1 AND closes < '{today}'");
        await NoneAsync("reported means there is a report", "ledger_period_item WHERE state IN (2, 3) AND (report_id IS NULL OR NOT EXISTS (SELECT 1 FROM ledger_report r WHERE r.id = report_id AND r.commitment_id = ledger_period_item.commitment_id))");
        await NoneAsync("on time means by the day", "ledger_period_item i JOIN ledger_report r ON r.id = i.report_id WHERE i.state = 2 AND r.day > i.due");
        await NoneAsync("late means after the day", "ledger_period_item i JOIN ledger_report r ON r.id = i.report_id WHERE i.state = 3 AND r.day <= i.due");
        await NoneAsync("what was reported is not missing, unless it was asked again", "ledger_period_item WHERE state = 4 AND report_id IS NOT NULL AND reopen_reason IS NULL");
        await NoneAsync("what was reported stays reported when no more is asked", "ledger_period_item WHERE state = 5 AND report_id IS NOT NULL");
        await NoneAsync("nothing is asked of what is over", "ledger_period_item i JOIN ledger_commitment c ON c.id = i.commitment_id WHERE i.state = 1 AND (c.done_on IS NOT NULL OR c.withdrawn_on IS NOT NULL OR c.stopped_on IS NOT NULL)");
        await NoneAsync("open items are with the owner", "ledger_period_item i JOIN ledger_commitment c ON c.id = i.commitment_id WHERE i.state = 1 AND (i.unit_id <> c.lead_unit_id OR coalesce(i.person_id, 0) <> coalesce(c.lead_person_id, 0))");
        await NoneAsync("a copied report says what its source said", "ledger_report r JOIN ledger_report s ON s.id = r.source_report_id WHERE r.value <> s.value OR r.text <> s.text OR r.day <> s.day");
        (await year.CountAsync("ledger_report WHERE source_report_id IS NOT NULL")).ShouldBeGreaterThan(0, "no figure served twice");
    }

    /// <summary>Who was at work through a whole period was asked in it, once.</summary>
    private async Task EveryPeriodAsync()
    {
        await NoneAsync("every opened period asked everybody", """
            ledger_period p JOIN ledger_commitment c ON c.entered_on <= p.opens AND c.begins_on <= p.opens AND c.due IS NOT NULL AND c.withdrawn_on IS NULL
                AND (c.done_on IS NULL OR c.done_on > p.closes) AND NOT EXISTS (SELECT 1 FROM ledger_stop s WHERE s.commitment_id = c.id AND s.stopped_on IS NOT NULL)
                AND (c.cadence = p.cadence OR (p.cadence = 'weekly' AND (c.cadence IS NULL OR c.cadence = 'weekly+monthly')))
            WHERE p.opened_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ledger_closing x WHERE x.commitment_id = c.id AND x.state = 4)
                AND NOT EXISTS (SELECT 1 FROM ledger_period_item i WHERE i.period_id = p.id AND i.commitment_id = c.id)
            """);
        // 52 or 53 Mondays less those of whole weeks off, whose period opens on the first day back.
        (await year.CountAsync("ledger_period WHERE cadence = 'weekly' AND opened_at IS NOT NULL")).ShouldBeInRange(51, 53);
        (await year.CountAsync("ledger_period WHERE cadence = 'monthly' AND opened_at IS NOT NULL")).ShouldBe(12);
        (await year.CountAsync("ledger_period WHERE cadence = 'quarterly' AND opened_at IS NOT NULL")).ShouldBe(4);
        // From the first task of that cadence on, without a gap.
        var first = Day((await year.RowsAsync("SELECT min(starts) FROM ledger_period WHERE cadence = 'ten-day'"))[0][0])!.Value;
        (await year.CountAsync("ledger_period WHERE cadence = 'ten-day' AND opened_at IS NOT NULL")).ShouldBe(((12 - first.Month) * 3) + 3 - ((first.Day - 1) / 10));
        await NoneAsync("a period that is over is closed", $"ledger_period WHERE closes < '{Iso(Last)}' AND closed_at IS NULL");
    }

    /// <summary>A due day is the first promise moved by what the clock stood, step by step.</summary>
    private async Task ClocksAsync()
    {
        var spans = new Dictionary<string, bool> { ["13710"] = true };
        var rows = await year.RowsAsync("""
            SELECT c.id, c.first_due, c.due, c.clock_code, s.stopped_on, s.resumed_on FROM ledger_commitment c JOIN ledger_stop s ON s.commitment_id = c.id AND s.stopped_on IS NOT NULL
            WHERE c.withdrawn_on IS NULL ORDER BY c.id, s.id
            """);
        var checkedSome = 0;
        foreach (var stops in rows.GroupBy(r => Number(r[0])).Where(g => !movedByHand.Contains(g.Key) && g.All(s => s[5] is not null)))
        {
            var working = stops.First()[3] is not string clock || spans.ContainsKey(clock);
            var due = Day(stops.First()[1])!.Value;
            foreach (var stop in stops)
                due = ClockRun.Moved(due, Day(stop[4])!.Value, Day(stop[5])!.Value, working, year.Calendar).Day;
            if (due.Year > 2026)
                continue; // counted on another calendar before the notice came
            Day(stops.First()[2]).ShouldBe(due, $"commitment {stops.Key}: the clock ran while it stood");
            checkedSome++;
        }
        checkedSome.ShouldBeGreaterThan(5);
        await NoneAsync("a stop ends before it began", "ledger_stop WHERE resumed_on < stopped_on");
        await NoneAsync("what stands has its stop", "ledger_commitment c WHERE c.stopped_on IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ledger_stop s WHERE s.commitment_id = c.id AND s.state = 3)");
        await NoneAsync("what is provisional after the notice lies beyond it", $"ledger_commitment WHERE due_provisional = {(year.Zone.Database == Support.Database.Postgres ? "true" : "1")} AND done_on IS NULL AND due < '2028-01-01'");
        foreach (var row in await year.RowsAsync("SELECT id, due FROM ledger_commitment WHERE done_on IS NULL AND withdrawn_on IS NULL AND due > '2026-12-31'"))
            if (!movedByHand.Contains(Number(row[0])))
                year.Calendar.IsWorking(Day(row[1])!.Value).ShouldBeTrue($"commitment {row[0]} is due on a day off, {row[1]}");
    }

    private async Task ClosingsAsync()
    {
        await NoneAsync("done means agreed to", "ledger_commitment c WHERE c.done_on IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ledger_closing x WHERE x.commitment_id = c.id AND x.state = 3)");
        await NoneAsync("one consent at a time", "(SELECT commitment_id FROM ledger_closing WHERE state = 3 GROUP BY commitment_id HAVING count(*) > 1) twice");
        await NoneAsync("agreed to and open", "ledger_closing x JOIN ledger_commitment c ON c.id = x.commitment_id WHERE x.state = 3 AND c.done_on IS NULL");
        await NoneAsync("closed without evidence", "ledger_commitment c WHERE c.done_on IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ledger_report r JOIN ledger_evidence e ON e.report_id = r.id WHERE r.commitment_id = c.id)");
        (await year.CountAsync("ledger_closing WHERE state = 2")).ShouldBe(year.Done["ReturnClose"]);
        (await year.CountAsync("ledger_closing WHERE state = 4")).ShouldBeGreaterThan(0);
    }

    private async Task WarningsAndSlipsAsync()
    {
        await NoneAsync("a warning open twice", "(SELECT rule, commitment_id FROM ledger_warning WHERE solved_at IS NULL GROUP BY rule, commitment_id HAVING count(*) > 1) twice");
        await NoneAsync("a warning on what is over", "ledger_warning w JOIN ledger_commitment c ON c.id = w.commitment_id WHERE w.solved_at IS NULL AND (c.done_on IS NOT NULL OR c.withdrawn_on IS NOT NULL OR c.stopped_on IS NOT NULL)");
        await NoneAsync("stamps out of order", "ledger_warning WHERE stepped_in_at < raised_at OR solved_at < raised_at OR solved_at < stepped_in_at");
        (await year.RowsAsync("SELECT DISTINCT rule FROM ledger_warning")).Count.ShouldBeGreaterThanOrEqualTo(5);
        await NoneAsync("a slip open twice", "(SELECT commitment_id FROM ledger_slip WHERE ended_at IS NULL GROUP BY commitment_id HAVING count(*) > 1) twice");
        await NoneAsync("a number twice", "(SELECT number FROM ledger_slip WHERE number IS NOT NULL GROUP BY number HAVING count(*) > 1) twice");
        // Settled means settled: not the same slip again the next morning.
        (await year.CountAsync("ledger_slip WHERE number IS NOT NULL")).ShouldBeLessThan(await year.CountAsync("ledger_commitment") * 3);
        foreach (var colour in await year.RowsAsync("SELECT colour, min(serial), max(serial), count(serial) FROM ledger_slip WHERE serial IS NOT NULL GROUP BY colour"))
            (Number(colour[1]), Number(colour[2])).ShouldBe((1, Number(colour[3])), $"numbers of colour {colour[0]} have a gap");
        (await year.RowsAsync("SELECT DISTINCT colour FROM ledger_slip WHERE number IS NOT NULL")).Count.ShouldBe(3);
        await NoneAsync("a slip open on what was withdrawn", "ledger_slip s JOIN ledger_commitment c ON c.id = s.commitment_id WHERE s.ended_at IS NULL AND c.withdrawn_on IS NOT NULL AND c.withdrawn_on < '2026-12-31'");
        await NoneAsync("a red slip without its leader", "ledger_slip s JOIN people_unit u ON u.id = s.unit_id WHERE s.colour = 3 AND s.issued_at IS NOT NULL AND s.leader_id IS NULL AND u.leader_id IS NOT NULL");
    }

    private async Task NoticesAsync()
    {
        (await year.CountAsync("people_notice")).ShouldBeGreaterThan(500);
        await NoneAsync("a notice to nobody", "people_notice n WHERE NOT EXISTS (SELECT 1 FROM people_person p WHERE p.id = n.person_id)");
        await NoneAsync("told twice in the same moment", "(SELECT person_id, at, text FROM people_notice GROUP BY person_id, at, text HAVING count(*) > 1) twice");
    }

    private async Task JobsAsync()
    {
        await NoneAsync("a job left undone", "kernel_job_run WHERE finished_at IS NULL");
        await NoneAsync("a job begun twice", "kernel_job_run WHERE tries <> 1");
    }

    /// <summary>The chain holds, and for every row there is the line of the act that made it.</summary>
    private async Task JournalAsync()
    {
        await using var system = year.Zone.AsSystem();
        var verdict = await system.Get<JournalReader>().VerifyAsync();
        verdict.Faults.ShouldBeEmpty();
        verdict.Lines.ShouldBe(await year.CountAsync("kernel_journal"));
        foreach (var (action, rows) in ((string, string)[])
        [
            ("test.enter-orders", "ledger_commitment WHERE parent_id IS NULL AND source_kind = 'document'"), ("ledger.add", "ledger_commitment WHERE parent_id IS NULL AND source_kind = 'manual'"),
            ("ledger.split", "ledger_commitment WHERE parent_id IS NOT NULL"), ("ledger.report", "ledger_report"), ("ledger.ask-close", "ledger_closing WHERE asked_by_id > 0"),
            ("ledger.urge", "ledger_urge"), ("ledger.ask-stop", "ledger_stop"), ("ledger.withdraw-part", "ledger_commitment WHERE withdrawn_on IS NOT NULL"),
        ])
            (await LinesAsync(action)).ShouldBe(await year.CountAsync(rows), action);
        foreach (var (action, command) in ((string, string)[])
        [
            ("ledger.close", "CloseCommitment"), ("ledger.return-close", "ReturnClose"), ("ledger.reopen", "Reopen"), ("ledger.read-result", "ReadResult"), ("ledger.judge-stop", "JudgeStop"),
            ("ledger.resume-clock", "ResumeClock"), ("ledger.answer-slip", "AnswerSlip"), ("ledger.judge-slip", "JudgeSlip"), ("ledger.act-on-warning", "ActOnWarning"), ("ledger.accept", "AcceptCommitment"),
            ("ledger.edit", "EditCommitment"), ("ledger.change-part", "ChangePart"), ("ledger.reopen-period", "ReopenPeriod"), ("people.name-deputy", "NameDeputy"), ("ledger.ask-close", "AskClose"),
        ])
            (await LinesAsync(action)).ShouldBe(year.Done[command], action);
    }

    private Task<long> LinesAsync(string action) => year.CountAsync($"kernel_journal WHERE action = '{action}'");

    private async Task NoneAsync(string what, string fromWhere) => (await year.CountAsync(fromWhere)).ShouldBe(0, what);
}
