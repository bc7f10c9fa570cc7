using System.Text.Json;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Campaigns;
using Guatu.Ledger.Documents;
using Guatu.Ledger.Snapshots;
using Guatu.Tests.Meetings;
using Guatu.Tests.Support;

namespace Guatu.Tests.Ledger.Beat;

/// <summary>Superior documents clause by clause, campaigns, snapshots: on the real program.</summary>
public class DocumentTests(SharedZones zones) : IClassFixture<SharedZones>
{
    private static int _number;

    private static RegisterDocument Document(string? number = null) => new("关于稳定工业经济的若干措施", number ?? $"市政发〔2026〕{100 + Interlocked.Increment(ref _number)}号", "市政府", new(2026, 9, 1), "市级",
        "一、稳生产\n（一）新增规上工业企业20家。\n（二）保障用电。\n二、扩投资\n（三）开工重大项目10个。");

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task A_clause_is_carried_by_a_known_task_or_a_new_one_that_quotes_it(Database database)
    {
        var zone = await zones.OnAsync(database);
        var id = await zone.DoneAsync<RegisterDocument, long>("sun", Document());
        var api = await zone.ApiAsync("sun");
        var clauses = (await ReadAsync(api, id)).GetProperty("clauses").EnumerateArray().ToList();
        clauses.Count(c => c.TryGetProperty("noTask", out _)).ShouldBe(2, "headings are no tasks");
        var (first, second) = (clauses[1].GetProperty("id").GetInt64(), clauses[2].GetProperty("id").GetInt64());

        var created = await zone.DoneAsync<CarryClause, long>("sun", new(first, null, null, await zone.UnitAsync("经发局"), new(2026, 12, 20)));
        var task = await zone.TaskAsync(created);
        task.ToString().ShouldContain("新增规上工业企业20家。");
        var number = Assigning.Text(task.GetProperty("commitment"), "number")!;
        await zone.DoneAsync<CarryClause, long>("sun", new(second, number));
        (await zone.RefusedAsync<CarryClause, long>("sun", new(second, number)))[0].Code.ShouldBe("ledger.linked-already");
        (await zone.RefusedAsync<CarryClause, long>("sun", new(second, "督〔1999〕1号")))[0].Code.ShouldBe("ledger.number-unknown");
        (await zone.RefusedAsync<EditClause, Done>("sun", new(second, null, ClauseAct.NoTask, "原则")))[0].Code.ShouldBe("ledger.clause-carried");

        var document = (await ReadAsync(api, id)).GetProperty("document");
        (document.GetProperty("clauses").GetInt32(), document.GetProperty("carried").GetInt32(), document.GetProperty("percent").GetInt32()).ShouldBe((3, 2, 66));
        var sun = await zone.SignedInAsync("sun");
        var open = (await sun.GetAsync($"/documents/{id}?open=true")).Html;
        open.ShouldContain("开工重大项目10个");
        open.ShouldNotContain("保障用电");
        var sheet = await sun.GetAsync($"/documents/{id}/clauses.xlsx");
        sheet.Status.ShouldBe(200);
        (await sun.GetAsync($"/commitments/{created}")).Html.ShouldContain($"/documents/{id}");

        await zone.DoneAsync<DropCarry, Done>("sun", new(second, created));
        (await ReadAsync(api, id)).GetProperty("document").GetProperty("carried").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_document_is_registered_once_however_its_number_is_typed()
    {
        var zone = await zones.OnAsync();
        await zone.DoneAsync<RegisterDocument, long>("sun", Document("省办发〔2026〕7号"));
        var again = await zone.RefusedAsync<RegisterDocument, long>("sun", Document("省办发 [2026] 7号"));
        (again[0].Code, again[0].Field).ShouldBe(("ledger.document-known", "number"));
        (await zone.RefusedAsync<RegisterDocument, long>("sun", Document() with { Text = "　\n" }))[0].Code.ShouldBe("ledger.clauses-missing");
        (await zone.RefusedAsync<RegisterDocument, long>("sun", Document() with { Text = "一、\n二、" }))[0].Code.ShouldBe("ledger.clauses-missing");
        (await zone.RefusedAsync<RegisterDocument, long>("sun", Document() with { Text = string.Concat(Enumerable.Repeat("做好工作\n", 501)) }))[0].Code.ShouldBe("ledger.too-many-clauses");
        (await zone.RefusedAsync<RegisterDocument, long>("li", Document()))[0].Code.ShouldBe("kernel.not-permitted");
        await zone.DoneAsync<RegisterDocument, long>("sun", Document() with { Number = null });
        await zone.DoneAsync<RegisterDocument, long>("sun", Document() with { Number = " " });
    }

    [Fact]
    public async Task A_wrong_split_is_corrected()
    {
        var zone = await zones.OnAsync();
        var id = await zone.DoneAsync<RegisterDocument, long>("sun", Document() with { Text = "第一件事；第二件事\n第三件\n事" });
        var api = await zone.ApiAsync("sun");
        var clauses = await ClausesAsync();
        await zone.DoneAsync<EditClause, Done>("sun", new(clauses[0].Id, clauses[0].Version, ClauseAct.Correct, "第一件事；\n第二件事"));
        await zone.DoneAsync<EditClause, Done>("sun", new(clauses[2].Id, null, ClauseAct.JoinAbove));
        (await ClausesAsync()).Select(c => c.Text).ShouldBe(["第一件事；", "第二件事", "第三件事"]);
        (await zone.RefusedAsync<EditClause, Done>("sun", new(clauses[0].Id, clauses[0].Version, ClauseAct.Correct, "另一人"))).Single().Code.ShouldBe("kernel.changed");
        (await zone.RefusedAsync<EditClause, Done>("sun", new(clauses[0].Id, null, ClauseAct.Correct, " "))).Single().Code.ShouldBe("ledger.clause-empty");

        async Task<List<(long Id, int Version, string Text)>> ClausesAsync() =>
            [.. (await ReadAsync(api, id)).GetProperty("clauses").EnumerateArray().Select(c => (c.GetProperty("id").GetInt64(), c.GetProperty("version").GetInt32(), c.GetProperty("text").GetString()!))];
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task A_campaign_adds_up_what_belongs_to_it_once(Database database)
    {
        var zone = await zones.OnAsync(database);
        var a = await zone.AssignAsync("签约腾退", target: 268, measure: "户");
        var b = await zone.AssignAsync("再签约", target: 32, measure: "户");
        var c = await zone.AssignAsync("整治储罐区");
        await zone.ReportAsync(a, 100);
        var id = await zone.DoneAsync<SaveCampaign, long>("sun", new(null, null, $"专项行动{database}", "月月清零。", await zone.UnitAsync("经发局"), null, new(2026, 9, 1), new(2026, 12, 31)));
        var numbers = new List<string>();
        foreach (var task in new[] { a, b, c })
            numbers.Add(Assigning.Text(await zone.BriefAsync(task), "number")!);
        (await zone.DoneAsync<FillCampaign, int>("sun", new(id, [.. numbers, numbers[0]]))).ShouldBe(3);
        (await zone.DoneAsync<FillCampaign, int>("sun", new(id, numbers))).ShouldBe(0, "nothing belongs to it twice");
        (await zone.RefusedAsync<FillCampaign, int>("sun", new(id, [numbers[0], "督〔1999〕9号"])))[0].Code.ShouldBe("ledger.number-unknown");
        (await zone.RefusedAsync<FillCampaign, int>("sun", new(id, [" "])))[0].Code.ShouldBe("ledger.nothing-to-link");
        (await zone.RefusedAsync<SaveCampaign, long>("sun", new(null, null, $"专项行动{database}", null, null, null, null, null)))[0].Code.ShouldBe("ledger.campaign-known");
        (await zone.RefusedAsync<SaveCampaign, long>("sun", new(null, null, "倒着的", null, null, null, new(2026, 9, 2), new(2026, 9, 1))))[0].Code.ShouldBe("ledger.campaign-days");

        var read = (await (await zone.ApiAsync("zhou")).GetForAnswerAsync($"/api/campaigns/{id}")).Body;
        var sum = read.GetProperty("campaign").GetProperty("sums")[0];
        (sum.GetProperty("unit").GetString(), sum.GetProperty("target").GetDecimal(), sum.GetProperty("value").GetDecimal()).ShouldBe(("户", 300, 100));
        read.GetProperty("tasks").GetArrayLength().ShouldBe(3);

        var first = await zone.DoneAsync<TakeSnapshot, SnapshotHead>("sun", new(null, id));
        first.Count.ShouldBe(3);
        await zone.DoneAsync<LeaveCampaign, Done>("sun", new(id, c));
        await zone.ReportAsync(b, 5);
        var changes = (await (await zone.ApiAsync("zhou")).GetForAnswerAsync($"/api/snapshots/compare?a={first.Id}")).Body.GetProperty("counts");
        changes.GetProperty("Gone").GetInt32().ShouldBe(1);
        var sun = await zone.SignedInAsync("sun");
        var ledger = (await sun.GetAsync($"/ledger?campaign={id}")).Html;
        (ledger.Contains("再签约", StringComparison.Ordinal), ledger.Contains("整治储罐区", StringComparison.Ordinal)).ShouldBe((true, false));
        foreach (var path in new[] { "/campaigns", $"/campaigns/{id}", $"/campaigns/{id}/edit", "/snapshots", $"/?campaign={id}&trouble=0", $"/snapshots/{first.Id}", $"/snapshots/compare?a={first.Id}", "/documents" })
            (await sun.GetAsync(path)).Status.ShouldBe(200, path);
    }

    [Fact]
    public async Task A_snapshot_stays_as_it_was()
    {
        var zone = await zones.OnAsync();
        var id = await zone.AssignAsync("定格不变");
        var head = await zone.DoneAsync<TakeSnapshot, SnapshotHead>("sun", new("三季度末"));
        var commitment = await zone.EditAsync(id);
        await zone.SaveAsync(commitment with { Title = "改了名", Due = new(2027, 1, 20), Reason = "情况变化" });
        var snapshot = (await (await zone.ApiAsync("zhou")).GetForAnswerAsync($"/api/snapshots/{head.Id}")).Body;
        snapshot.GetProperty("lines").EnumerateArray().Single(l => l.GetProperty("commitmentId").GetInt64() == id).GetProperty("title").GetString().ShouldBe("定格不变");
        var compared = (await (await zone.ApiAsync("zhou")).GetForAnswerAsync($"/api/snapshots/compare?a={head.Id}")).Body;
        compared.GetProperty("changes").EnumerateArray().Single(c => c.GetProperty("after").GetProperty("commitmentId").GetInt64() == id).GetProperty("change").GetString().ShouldBe("Due");
        (await (await zone.ApiAsync("zhou")).GetForAnswerAsync("/api/snapshots/compare?a=99999")).Code.ShouldBe("kernel.not-found");
        (await zone.RefusedAsync<TakeSnapshot, SnapshotHead>("li", new("x")))[0].Code.ShouldBe("kernel.not-permitted");
    }

    private static async Task<JsonElement> ReadAsync(HttpClient api, long id) => (await api.GetForAnswerAsync($"/api/documents/{id}")).Body;
}
