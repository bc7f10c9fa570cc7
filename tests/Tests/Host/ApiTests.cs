using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Guatu.Tests.Ledger;
using Guatu.Tests.Meetings;
using Guatu.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Tests.Host;

/// <summary>The API: same permissions as the pages, refusals as problems, everything in its description.</summary>
public class ApiTests(SharedZones zones) : IClassFixture<SharedZones>
{
    [Fact]
    public async Task Every_write_obeys_the_permissions_of_the_pages()
    {
        var zone = await zones.OnAsync();
        var clerk = await Clerk.OfAsync(zone);
        var speech = await clerk.HandInAsync();
        var card = (await clerk.CardsAsync(speech))[0];
        var meeting = await clerk.MeetingAsync();
        var (own, other) = (await zone.AssignAsync(), await zone.AssignAsync(unit: "资规分局"));
        var unit = await zone.UnitAsync("经发局");
        var writes = new (string Path, object Body, string May)[]
        {
            ("/api/meetings", new { kind = "季度会", name = "接口登记的会", heldOn = "2026-09-18" }, "sun admin"),
            ($"/api/meetings/{meeting}/speeches", new { text = Clerk.FreshSpeech() }, "sun"),
            ($"/api/speeches/{speech}/candidates/{card.Id}", new { act = "approve" }, "sun admin"),
            ($"/api/commitments/{own}/reports", new { value = 10, text = "进展" }, "li zhang sun admin"),
            ($"/api/commitments/{other}/reports", new { value = 10, text = "进展" }, "chen sun admin"),
            ("/api/commitments", new { title = "任务", leadUnitId = unit, due = "2026-12-31", source = "批示", quote = "请办" }, "sun admin"),
            ($"/api/speeches/{speech}/confirm", new { }, "sun"),
        };
        foreach (var (path, body, may) in writes)
        {
            (await zone.ApiWith(null).PostForAnswerAsync(path, body)).Status.ShouldBe(401, path);
            (await zone.ApiWith("gt_wrong").PostForAnswerAsync(path, body)).Status.ShouldBe(401, path);
            // Who may not comes first: what is allowed once may be refused the second time.
            foreach (var user in new[] { "zhou", "zhang", "li", "chen" }.Where(u => !may.Split(' ').Contains(u)))
                (await (await zone.ApiAsync(user)).PostForAnswerAsync(path, body)).Status.ShouldBe(403, $"{user} {path}");
            foreach (var user in may.Split(' '))
                (await (await zone.ApiAsync(user)).PostForAnswerAsync(path, body)).Status.ShouldBeInRange(200, 201, $"{user} {path}");
        }
    }

    [Fact]
    public async Task A_refusal_is_a_problem_in_chinese_with_code_and_fields()
    {
        var zone = await zones.OnAsync();
        var api = await zone.ApiAsync("sun");
        using var answer = await api.PostAsync("/api/meetings", Json("{}"));
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var problem = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
        problem.GetProperty("type").GetString().ShouldBe("urn:guatu:refusal:meetings.name-missing");
        problem.GetProperty("title").GetString().ShouldBe("会议名称没有填。");
        problem.GetProperty("status").GetInt32().ShouldBe(400);
        problem.GetProperty("code").GetString().ShouldBe("meetings.name-missing");
        problem.GetProperty("refusals").EnumerateArray().Select(r => (r.GetProperty("code").GetString(), r.GetProperty("field").GetString()))
            .ShouldBe([("meetings.name-missing", "name"), ("meetings.kind-missing", "kind"), ("meetings.day-missing", "heldOn")]);
        problem.GetProperty("refusals").EnumerateArray().ShouldAllBe(r => r.GetProperty("text").GetString()!.Length > 4);
    }

    [Fact]
    public async Task What_does_not_exist_is_not_found()
    {
        var zone = await zones.OnAsync();
        var sun = await zone.ApiAsync("sun");
        foreach (var path in new[] { "/api/commitments/99999", "/api/speeches/99999", "/api/nowhere", "/api/commitments/abc" })
            (await sun.GetForAnswerAsync(path)).ShouldSatisfyAllConditions(a => a.Status.ShouldBe(404, path), a => a.Code.ShouldBeOneOf("kernel.not-found", "kernel.nowhere"));
        var speech = await (await Clerk.OfAsync(zone)).HandInAsync();
        foreach (var (path, body) in new (string, object)[]
        {
            ("/api/meetings/99999/speeches", new { text = Clerk.FreshSpeech() }), ("/api/speeches/99999/confirm", new { }), ("/api/speeches/99999/candidates/1", new { act = "approve" }),
            ($"/api/speeches/{speech}/candidates/99999", new { act = "approve" }), ("/api/commitments/99999/reports", new { value = 1, text = "x" }),
        })
            (await sun.PostForAnswerAsync(path, body)).Status.ShouldBe(404, path);
        (await (await zone.ApiAsync("li")).PostForAnswerAsync("/api/commitments/99999/reports", new { value = 1, text = "x" })).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_card_is_judged_by_name_of_the_act_and_of_its_own_speech_only()
    {
        var zone = await zones.OnAsync();
        var clerk = await Clerk.OfAsync(zone);
        var (speech, other) = (await clerk.HandInAsync(), await clerk.HandInAsync());
        var card = (await clerk.CardsAsync(speech))[0];
        (await clerk.PostAsync($"/api/speeches/{other}/candidates/{card.Id}", new { act = "approve" })).Status.ShouldBe(404);
        (await clerk.PostAsync($"/api/speeches/{speech}/candidates/{card.Id}", new { act = "approve", edits = new { lead = "经发局" } })).Code.ShouldBe("ledger.title-missing");
        (await clerk.PostAsync($"/api/speeches/{speech}/candidates/{card.Id}", new { act = "dance" })).Status.ShouldBe(400);
        (await clerk.PostAsync($"/api/speeches/{speech}/candidates/{card.Id}", new { act = 17 })).Status.ShouldBe(400);
        (await clerk.PostAsync($"/api/speeches/{speech}/candidates/{card.Id}", new { act = "reject", rejectReason = "重复" })).Status.ShouldBe(200);
        (await clerk.CardsAsync(speech))[0].State.ShouldBe("Rejected");
    }

    [Theory]
    [InlineData("/api/meetings")]
    [InlineData("/api/commitments")]
    [InlineData("/api/commitments/1/reports")]
    [InlineData("/api/speeches/1/candidates/1")]
    [InlineData("/api/meetings/1/speeches")]
    public async Task A_body_that_cannot_be_read_is_said_in_words(string path)
    {
        var zone = await zones.OnAsync();
        var id = await zone.AssignAsync();
        var api = await zone.ApiAsync("sun");
        foreach (var body in new[] { "{", "", "[]", "null", "{\"heldOn\":\"明天\",\"due\":\"明天\",\"value\":\"很多\",\"act\":{},\"file\":\"不是base64\"}" })
        {
            using var answer = await api.PostAsync(path, Json(body));
            ((int)answer.StatusCode).ShouldBe(400, body);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
            JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()).GetProperty("title").GetString().ShouldBe("提交的内容不完整或格式不对，没有收下。", body);
        }
        using var text = await api.PostAsync(path, new StringContent("{}"));
        ((int)text.StatusCode).ShouldBe(415);
        id.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_body_with_fields_left_out_is_a_refusal_and_never_a_fault()
    {
        var zone = await zones.OnAsync();
        var clerk = await Clerk.OfAsync(zone);
        var (speech, task) = (await clerk.HandInAsync(), await zone.AssignAsync());
        var card = (await clerk.CardsAsync(speech))[0].Id;
        foreach (var (path, body) in new[]
        {
            ("/api/commitments", "{}"), ("/api/commitments", "{\"source\":\"批示\",\"quote\":\"请办\"}"), ($"/api/commitments/{task}/reports", "{}"),
            ($"/api/commitments/{task}/reports", "{\"text\":\"x\",\"evidence\":[{}]}"), ($"/api/commitments/{task}/reports", "{\"text\":\"x\",\"evidence\":[null]}"),
            ($"/api/speeches/{speech}/candidates/{card}", "{\"act\":\"save\",\"edits\":{}}"), ($"/api/meetings/{await clerk.MeetingAsync()}/speeches", "{}"),
            ($"/api/meetings/{await clerk.MeetingAsync()}/speeches", "{\"fileName\":\"讲话.txt\"}"),
        })
        {
            using var answer = await clerk.Api.PostAsync(path, Json(body));
            ((int)answer.StatusCode).ShouldBeInRange(400, 415, $"{path} {body}");
        }
    }

    [Fact]
    public async Task Evidence_and_speeches_come_as_base64()
    {
        var zone = await zones.OnAsync();
        var clerk = await Clerk.OfAsync(zone);
        var speech = await clerk.PostAsync($"/api/meetings/{await clerk.MeetingAsync()}/speeches", new { fileName = "讲话.docx", file = Docx.OfLines(Clerk.FreshSpeech()) });
        speech.Status.ShouldBe(201);
        (await clerk.CardsAsync(speech.Body.GetProperty("id").GetInt64())).Count.ShouldBe(3);
        var task = await zone.AssignAsync();
        (await clerk.PostAsync($"/api/commitments/{task}/reports", new { value = 5, text = "x", evidence = new[] { new { name = "x.pdf", content = Chosen.Png() } } })).Status.ShouldBe(415);
        (await clerk.PostAsync($"/api/commitments/{task}/reports", new { value = 5, text = "x", evidence = new[] { new { name = "x.png", content = Chosen.Png() } } })).Status.ShouldBe(200);
        (await zone.TaskAsync(task)).GetProperty("reports")[0].GetProperty("evidence")[0].GetString().ShouldBe("x.png");
    }

    [Fact]
    public async Task Reports_are_told_only_to_those_who_may_read_them()
    {
        var zone = await zones.OnAsync();
        var task = await zone.AssignAsync();
        await zone.ReportAsync(task, 5);
        (await (await zone.ApiAsync("chen")).GetForAnswerAsync($"/api/commitments/{task}")).Body.TryGetProperty("reports", out _).ShouldBeFalse();
        (await (await zone.ApiAsync("li")).GetForAnswerAsync($"/api/commitments/{task}")).Body.GetProperty("reports").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task The_description_lists_every_route_with_words()
    {
        var zone = await zones.OnAsync();
        var document = (await zone.ApiWith(null).GetForAnswerAsync("/api/openapi.json")).Body;
        var described = document.GetProperty("paths").EnumerateObject()
            .SelectMany(p => p.Value.EnumerateObject().Select(o => (Route: $"{o.Name.ToUpperInvariant()} {p.Name}", Summary: o.Value.TryGetProperty("summary", out var s) ? s.GetString() : null))).ToList();
        var routes = zone.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal) && !e.RoutePattern.RawText.EndsWith("openapi.json", StringComparison.Ordinal))
            .SelectMany(e => e.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Select(m => $"{m} {e.RoutePattern.RawText!.Replace(":long", "").Replace(":int", "")}")).ToList();
        routes.Count.ShouldBeGreaterThan(10);
        described.Select(d => d.Route).Order(StringComparer.Ordinal).ShouldBe(routes.Order(StringComparer.Ordinal));
        described.ShouldAllBe(d => d.Summary != null && d.Summary.Length > 3);
    }

    private static StringContent Json(string body) => new(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
}
