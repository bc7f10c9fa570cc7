using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Clocks;
using Guatu.Ledger.Closing;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Parts;
using Guatu.Ledger.Slips;
using Guatu.Ledger.Warnings;
using Guatu.People.Units;
using static Guatu.Tests.Year.YearZone;

namespace Guatu.Tests.Year;

/// <summary>What the supervising office does beside judging results: clocks, urging, slips, warnings, dates moved, matters reopened.</summary>
internal sealed class YearOffice(YearZone year)
{
    private readonly List<(DateOnly Resumes, long Id)> _standing = [];

    private Actor Sun => year.Who("孙明");

    /// <summary>Commitments whose day was set by hand.</summary>
    public HashSet<long> Moved { get; } = [];

    /// <summary>A head asks for a stop; the office judges next time; weeks later the clock runs again.</summary>
    public async Task ClocksAsync(Dictionary<long, YearRow> open, bool ask)
    {
        foreach (var (resumes, id) in _standing.Where(s => s.Resumes <= year.Today).ToList())
        {
            _standing.Remove((resumes, id));
            if (open.TryGetValue(id, out var row) && row.Stopped is not null)
                await year.DoAsync<ResumeClock, Done>(HeadOf(row) ?? Sun, new(id, "批复已到"));
        }
        foreach (var asked in await year.RowsAsync("SELECT id, commitment_id, asked_on FROM ledger_stop WHERE state = 1 ORDER BY id"))
        {
            var agree = Dice(5, Number(asked[0])) != 0;
            await year.TryAsync<JudgeStop, Done>(Sun, new(Number(asked[0]), agree, agree ? null : "理由不充分", Day(asked[2])), "ledger.stop-too-late");
            if (agree)
                _standing.Add((year.Today.AddDays(8 + Dice(25, Number(asked[1]))), Number(asked[1])));
        }
        var wanted = ask ? open.Values.FirstOrDefault(r => r.Stopped is null && r.Due > year.Today.AddDays(5) && r.Begins < year.Today && Dice(12, r.Id, 31) == 0 && HeadOf(r) is not null) : null;
        if (wanted is not null)
            await year.TryAsync<AskStop, long>(HeadOf(wanted)!, new(wanted.Id, "等上级批复", "请示〔2026〕31号"), "ledger.stop-twice");
    }

    private Actor? HeadOf(YearRow row) => year.Directory.Now(year.Directory.Unit(row.Unit)) is { } unit && year.Directory.Of(unit.Id).FirstOrDefault(p => (p.Roles & Role.Head) != 0) is { } head ? year.Who(head) : null;

    /// <summary>The most overdue are urged.</summary>
    public async Task UrgeAsync(Dictionary<long, YearRow> open)
    {
        foreach (var row in open.Values.Where(r => r.Due < year.Today && r.Unit is not null).OrderBy(r => r.Due).Take(3))
            await year.DoAsync<UrgeUnit, Done>(Sun, new(row.Id, null, "请本周内拿出办结时间。"));
    }

    /// <summary>Dates that slip are moved with a reason.</summary>
    public async Task MoveDueAsync(Dictionary<long, YearRow> open)
    {
        var row = open.Values.FirstOrDefault(r => r.Due > year.Today && r is { Parent: null, Stopped: null } && open.Values.All(o => o.Parent != r.Id) && Dice(15, r.Id, 77) == 0 && Moved.Add(r.Id));
        if (row is null)
            return;
        var more = (await year.RowsAsync($"SELECT version, cadence, topic FROM ledger_commitment WHERE id = {row.Id}"))[0];
        var helpers = await year.RowsAsync($"SELECT unit_id FROM ledger_co_unit WHERE commitment_id = {row.Id}");
        var command = new EditCommitment(row.Id, (int)Number(more[0]), row.Title, row.Unit, row.Person, [.. helpers.Select(h => Number(h[0]))], row.Due!.Value.AddDays(14), (string?)more[1], (string?)more[2], null);
        await year.RefusedAsync<EditCommitment, Done>(Sun, command, "ledger.reason-missing");
        await year.DoAsync<EditCommitment, Done>(Sun, command with { Reason = "汛期停工" });
    }

    /// <summary>Something closed is opened again.</summary>
    public async Task ReopenAsync()
    {
        var done = await year.RowsAsync("SELECT id FROM ledger_commitment WHERE done_on IS NOT NULL AND withdrawn_on IS NULL ORDER BY id DESC LIMIT 1");
        if (done.Count > 0)
            await year.TryAsync<Reopen, Done>(Sun, new(Number(done[0][0]), "群众反映问题又出现了"), "ledger.whole-done");
    }

    /// <summary>Drafts are signed, receipts given, answers written and judged.</summary>
    public async Task SlipsAsync()
    {
        foreach (var slip in await year.RowsAsync("SELECT id, state, unit_id, returns FROM ledger_slip WHERE ended_at IS NULL ORDER BY id"))
        {
            var (id, state) = (Number(slip[0]), (SlipState)Number(slip[1]));
            var unit = year.Directory.Now(year.Directory.Unit(Key(slip[2])));
            switch (state)
            {
                case SlipState.Draft:
                    await year.DoAsync<JudgeSlip, Done>(Sun, new(id, SlipAct.Issue));
                    break;
                case SlipState.Issued or SlipState.Received when unit is not null && AnswererOf(unit.Id) is { } person:
                    await year.DoAsync<AnswerSlip, Done>(year.Who(person), new(id, state == SlipState.Issued ? null : "原因已查明，责任人已定，月底前赶上。"));
                    break;
                // One in three is settled by its answer, one goes back once, the rest stays until the task is done.
                case SlipState.Answered when Dice(3, id) == 0 || (Dice(3, id) == 1 && Number(slip[3]) == 0):
                    var again = Dice(3, id) == 1;
                    await year.DoAsync<JudgeSlip, Done>(Sun, new(id, again ? SlipAct.Return : SlipAct.Close, again ? "没有写完成时间" : "措施可行"));
                    break;
            }
        }
    }

    private Person? AnswererOf(long unit) => year.Directory.Of(unit).FirstOrDefault(p => (p.Roles & (Role.Head | Role.Officer)) != 0);

    /// <summary>The oldest warnings are seen, stepped in, put off.</summary>
    public async Task WarningsAsync()
    {
        var open = await year.RowsAsync("SELECT id FROM ledger_warning WHERE solved_at IS NULL AND acknowledged_at IS NULL ORDER BY id LIMIT 4");
        for (var i = 0; i < open.Count; i++)
        {
            var act = (WarningAct)Math.Min(3, i + 1);
            await year.DoAsync<ActOnWarning, Done>(Sun, new(Number(open[i][0]), act, act == WarningAct.Acknowledge ? null : "已约业主周三现场协调", act == WarningAct.Snooze ? year.Today.AddDays(3) : null));
        }
    }
}
