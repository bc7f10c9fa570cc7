using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Reports;
using Guatu.Tests.Support;

namespace Guatu.Tests.Ledger;

/// <summary>核定完成: only on a report with evidence, only by the supervising office, only once.</summary>
public class CloseTests(SharedZones zones) : IClassFixture<SharedZones>
{
    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task A_task_is_accepted_only_on_a_report_with_evidence(Database database)
    {
        var zone = await zones.OnAsync(database);
        var id = await zone.AssignAsync(target: 268, measure: "户");
        var close = new CloseCommitment(id, new(2026, 9, 17), "现场核实");
        (await CloseRefusedAsync("sun", close)).Text.ShouldContain("请先让经济发展局补报");
        await zone.ReportAsync(id, 268);
        (await CloseRefusedAsync("sun", close)).Code.ShouldBe("ledger.no-evidence");
        await zone.ReportAsync(id, 268, files: new EvidenceFile("台账.pdf", Chosen.Pdf("x")));
        foreach (var user in new[] { "zhou", "zhang", "li" })
            (await CloseRefusedAsync(user, close)).Code.ShouldBe("kernel.not-permitted");

        await zone.DoneAsync<CloseCommitment, Done>("sun", close);
        var task = await zone.TaskAsync(id);
        // Not before it was handed out.
        Assigning.Day(task.GetProperty("commitment"), "doneOn").ShouldBe(new DateOnly(2026, 9, 18));
        task.GetProperty("commitment").GetProperty("light").GetString().ShouldBe("Done");
        Assigning.Text(task.GetProperty("revisions")[0], "reason").ShouldBe("现场核实");
        (await CloseRefusedAsync("sun", close)).Code.ShouldBe("ledger.already-done");
        (await zone.ReportRefusedAsync(id, 268)).Code.ShouldBe("ledger.already-done");
        (await CloseRefusedAsync("sun", close with { Id = 99_999 })).Code.ShouldBe("kernel.not-found");

        async Task<Refusal> CloseRefusedAsync(string user, CloseCommitment command) => (await zone.RefusedAsync<CloseCommitment, Done>(user, command))[0];
    }

    [Fact]
    public async Task The_page_offers_closing_to_the_supervising_office_and_shows_the_flag()
    {
        var zone = await zones.OnAsync();
        var id = await zone.AssignAsync();
        await zone.ReportAsync(id, 100, files: new EvidenceFile("台账.pdf", Chosen.Pdf("x")));
        (await (await zone.SignedInAsync("li")).GetAsync($"/commitments/{id}")).Html.ShouldNotContain("核定完成，插红旗");
        zone.Clock.Pass(TimeSpan.FromDays(3));
        var sun = await zone.SignedInAsync("sun");
        var sheet = await sun.SubmitToAsync($"/commitments/{id}", $"/commitments/{id}/close", ("doneOn", "2027-01-01"), ("note", "核实"));
        sheet.Location.ShouldBe($"/commitments/{id}");
        var page = await sun.GetAsync($"/commitments/{id}");
        page.Html.ShouldContain("9月21日完成");
        page.Html.ShouldNotContain("填报进展");
    }
}
