using System.Text.Json;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Closing;
using Guatu.Projects.Nodes;
using Guatu.Projects.Steps;
using Guatu.Tests.Ledger;
using Guatu.Tests.Meetings;
using Guatu.Tests.Support;

namespace Guatu.Tests.Projects.Steps;

/// <summary>Nodes are commitments: entered once, reported by the work itself, moved only by hand.</summary>
public class NodeTests
{
    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task Nodes_are_entered_once_and_answer_to_their_steps(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var id = await zone.SmallAsync("江锂新能源科技有限公司年产十万吨锂电材料一期项目");
        (await zone.DoneAsync<EnterNodes, int>("li", new(id))).ShouldBe(2);
        (await zone.DoneAsync<EnterNodes, int>("sun", new(id))).ShouldBe(0);
        (await zone.CountAsync("ledger_commitment")).ShouldBe(2);
        var nodes = await NodesAsync(zone, id);
        var task = nodes[0].GetProperty("task");
        task.GetProperty("title").GetString()!.Length.ShouldBeLessThanOrEqualTo(30);
        task.GetProperty("title").GetString().ShouldEndWith("用地许可");
        task.GetProperty("due").GetString().ShouldBe(nodes[0].GetProperty("step").GetProperty("latestFinish").GetString());
        nodes[0].TryGetProperty("proposed", out _).ShouldBeFalse();
        var commitment = task.GetProperty("id").GetInt64();
        (await zone.TaskAsync(commitment)).GetProperty("source").GetProperty("kind").GetString().ShouldBe("project");

        // What is left is told once: the ledger hears of it.
        await zone.StartAsync(id, "P1", new(2026, 9, 11), "chen");
        await zone.DoneAsync<TellLeft, Done>("chen", new(id, "P1", 5, "正常"));
        (await zone.BriefAsync(commitment)).GetProperty("value").GetDecimal().ShouldBe(50); // 5 gone (14–18 September), 5 to go

        await zone.FinishAsync(id, "P1", by: "chen", file: Chosen.Png());
        (await zone.BriefAsync(commitment)).GetProperty("value").GetDecimal().ShouldBe(100);
        (await zone.CountAsync($"ledger_closing WHERE commitment_id = {commitment}")).ShouldBe(1);
        (await zone.TaskAsync(commitment)).GetProperty("reports")[0].GetProperty("evidence")[0].GetString().ShouldBe("照片.png");
        (await zone.RefusedAsync<UndoStep>("chen", new(id, "P1", "填错"))).ShouldBe("projects.step-node-closing");
        await zone.DoneAsync<ReturnClose, Done>("sun", new(commitment, "照片不清"));
        await zone.DoneAsync<UndoStep, Done>("chen", new(id, "P1", "照片不清"));
        (await zone.BriefAsync(commitment)).GetProperty("value").GetDecimal().ShouldBe(0);
        await zone.FinishAsync(id, "P1", by: "chen", file: Chosen.Png(99));
        (await zone.CountAsync($"ledger_closing WHERE commitment_id = {commitment}")).ShouldBe(2);
    }

    [Fact]
    public async Task A_due_day_moves_only_by_hand_and_with_a_reason()
    {
        await using var zone = await Zone.StartAsync();
        var id = await zone.SmallAsync();
        await zone.DoneAsync<EnterNodes, int>("sun", new(id));
        var before = (await NodesAsync(zone, id))[1].GetProperty("task").GetProperty("due").GetString();
        await zone.DoAsync($"UPDATE projects_project SET contract_finish_on = '2027-05-31' WHERE id = {id}");
        var node = (await NodesAsync(zone, id))[1];
        node.GetProperty("task").GetProperty("due").GetString().ShouldBe(before);
        var proposed = node.GetProperty("proposed").GetString()!;
        proposed.ShouldNotBe(before);
        var sun = await zone.SignedInAsync("sun");
        var page = $"/projects/{id}/nodes";
        (await sun.GetAsync(page)).Html.ShouldContain("时限跟着倒排改");
        (await sun.SubmitToAsync(page, page + "/B1/due", ("due", proposed), ("reason", ""))).Html.ShouldContain("改时限要写明原因");
        (await sun.SubmitToAsync(page, page + "/B1/due", ("due", proposed), ("reason", "合同提前一个月"))).Location.ShouldBe(page);
        node = (await NodesAsync(zone, id))[1];
        node.GetProperty("task").GetProperty("due").GetString().ShouldBe(proposed);
        (await zone.TaskAsync(node.GetProperty("task").GetProperty("id").GetInt64())).GetProperty("revisions").EnumerateArray().ShouldContain(r => Assigning.Text(r, "reason") == "合同提前一个月");
        var li = await zone.SignedInAsync("li");
        (await li.GetAsync(page)).Html.ShouldNotContain("时限跟着倒排改");
        (await li.SubmitToAsync(page, page + "/B1/due", ("due", proposed), ("reason", "x"))).Status.ShouldBe(403);
    }

    [Fact]
    public async Task A_latest_day_that_is_over_is_overdue_at_once()
    {
        await using var zone = await Zone.StartAsync();
        var id = await zone.SmallAsync(finish: new(2026, 10, 31));
        await zone.DoneAsync<EnterNodes, int>("sun", new(id));
        var nodes = await NodesAsync(zone, id);
        nodes.Select(n => n.GetProperty("task").GetProperty("light").GetString()).First().ShouldBe("Overdue");
        (await (await zone.ApiAsync("chen")).PostForAnswerAsync($"/api/projects/{id}/nodes", new { })).Status.ShouldBe(403);
    }

    private static async Task<List<JsonElement>> NodesAsync(Zone zone, long id) => [.. (await zone.SeeAsync($"/api/projects/{id}/nodes")).GetProperty("nodes").EnumerateArray()];
}
