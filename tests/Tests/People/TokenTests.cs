using System.Net.Http.Json;
using System.Text.Json;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.People.Persons;
using Guatu.People.Tokens;
using Guatu.Tests.Support;

namespace Guatu.Tests.People;

public class TokenTests
{
    [Fact]
    public async Task A_token_opens_the_api_until_it_expires()
    {
        await using var zone = await Zone.StartAsync();
        var api = await zone.ApiAsync("zhang");
        var me = await api.GetFromJsonAsync<JsonElement>("/api/me");
        me.GetProperty("person").GetProperty("name").GetString().ShouldBe("张文");
        zone.Clock.Pass(TimeSpan.FromDays(29));
        (await api.GetAsync("/api/me")).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        zone.Clock.Pass(TimeSpan.FromDays(2));
        (await api.GetAsync("/api/me")).StatusCode.ShouldBe(System.Net.HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_revoked_token_opens_nothing_and_only_its_owner_revokes()
    {
        await using var zone = await Zone.StartAsync();
        await using var zhang = await zone.AsAsync(Role.Head);
        var token = await zhang.DoneAsync<IssueToken, IssuedToken>(new("测试", 30));
        var api = zone.ApiWith(token.Token);
        await using var li = await zone.AsAsync(Role.Officer);
        (await li.RefusedAsync<RevokeToken, Done>(new(token.Id))).ShouldBe(["kernel.not-found"]);
        (await api.GetAsync("/api/me")).IsSuccessStatusCode.ShouldBeTrue();
        await zhang.DoneAsync<RevokeToken, Done>(new(token.Id));
        (await api.GetAsync("/api/me")).StatusCode.ShouldBe(System.Net.HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_database_holds_no_token_only_its_hash()
    {
        await using var zone = await Zone.StartAsync();
        await using var zhang = await zone.AsAsync(Role.Head);
        var token = await zhang.DoneAsync<IssueToken, IssuedToken>(new("测试", 30));
        (await zhang.Db.OneAsync<string>("SELECT hash FROM people_token")).ShouldNotContain(token.Token);
        (await zhang.Db.OneAsync<long>($"SELECT count(*) FROM kernel_journal WHERE detail LIKE '%{token.Token}%'")).ShouldBe(0);
    }

    [Fact]
    public async Task The_api_takes_no_cookie()
    {
        await using var zone = await Zone.StartAsync();
        var browser = await zone.SignedInAsync("zhang");
        var answer = await browser.GetAsync("/api/me");
        answer.Status.ShouldBe(401);
        answer.Answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        answer.Html.ShouldContain("kernel.not-signed-in");
    }

    [Fact]
    public async Task User_name_and_password_give_a_token()
    {
        await using var zone = await Zone.StartAsync();
        var answer = await zone.ApiWith(null).PostAsJsonAsync("/api/tokens", new { userName = "zhang", password = Zone.Password, name = "取数", days = 7 });
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Created);
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString();
        var units = await zone.ApiWith(token).GetFromJsonAsync<JsonElement>("/api/units");
        units.EnumerateArray().Select(u => u.GetProperty("name").GetString()).ShouldContain("经济发展局");
        var people = await zone.ApiWith(token).GetStringAsync("/api/people");
        people.ShouldContain("周国平");
        people.ShouldNotContain("hone");
        people.ShouldNotContain("assword");
    }

    [Fact]
    public async Task A_wrong_or_initial_password_gives_a_problem()
    {
        await using var zone = await Zone.StartAsync();
        (await ProblemAsync(zone, new { userName = "zhang", password = "nope" }, 401)).ShouldBe("people.sign-in-failed");
        (await ProblemAsync(zone, new { }, 401)).ShouldBe("people.sign-in-failed");
        await using var admin = await zone.AsAsync(Role.Administrator);
        await admin.DoneAsync<SavePerson, long>(new(null, "he", "何苗", null, null, Role.Officer, 0, "Initial-1", false));
        (await ProblemAsync(zone, new { userName = "he", password = "Initial-1" }, 403)).ShouldBe("people.password-must-change");
        var broken = await zone.ApiWith(null).PostAsync("/api/tokens", new StringContent("{", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")));
        ((int)broken.StatusCode).ShouldBe(400);
        broken.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task A_token_is_shown_once_and_can_be_ended_on_the_page()
    {
        await using var zone = await Zone.StartAsync();
        var browser = await zone.SignedInAsync("zhang");
        (await browser.SubmitAsync("/account/tokens", ("name", "取数"), ("days", "400"))).Html.ShouldContain("有效期要在1到365天之间");
        var issued = await browser.SubmitAsync("/account/tokens", ("name", "取数"), ("days", "90"));
        issued.Html.ShouldContain("gt_");
        (await browser.GetAsync("/account/tokens")).Html.ShouldNotContain("gt_");
        (await browser.SubmitToAsync("/account/tokens", "/account/tokens/1/revoke")).Location.ShouldBe("/account/tokens");
        (await browser.GetAsync("/account/tokens")).Html.ShouldContain("9月18日作废");
    }

    private static async Task<string?> ProblemAsync(Zone zone, object body, int status)
    {
        var answer = await zone.ApiWith(null).PostAsJsonAsync("/api/tokens", body);
        ((int)answer.StatusCode).ShouldBe(status);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();
    }
}
