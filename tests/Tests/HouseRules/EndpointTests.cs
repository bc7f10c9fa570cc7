using System.Net;
using System.Text.RegularExpressions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Web;
using Guatu.People.Persons;
using Guatu.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Tests.HouseRules;

public partial class EndpointTests
{
    private static List<RouteEndpoint> Of(Zone zone) => [.. zone.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()];

    [Fact]
    public async Task Every_endpoint_names_its_permission_or_says_why_it_needs_none()
    {
        await using var zone = await Zone.StartAsync(setUp: false);
        var endpoints = Of(zone);
        endpoints.Count.ShouldBeGreaterThan(25);
        endpoints.Where(e => e.Metadata.GetMetadata<NeedsPermission>() is null && e.Metadata.GetMetadata<OpenToAll>() is not { Reason.Length: > 0 })
            .Select(e => e.DisplayName).ShouldBeEmpty("hang it with MapPage, MapForm, Needs, or MapOpen… with a reason");
        var listed = House.Rooms.SelectMany(r => r.Permissions).ToHashSet();
        endpoints.Select(e => e.Metadata.GetMetadata<NeedsPermission>()?.Permission).Where(p => p is not null && !listed.Contains(p)).Select(p => p!.Code).ShouldBeEmpty("no room lists it");
    }

    [Fact]
    public async Task A_stranger_is_led_to_the_door()
    {
        await using var zone = await Zone.StartAsync();
        var faults = new List<string>();
        var browser = zone.Visitor();
        var api = zone.ApiWith(null);
        foreach (var endpoint in Of(zone).Where(e => e.Metadata.GetMetadata<NeedsPermission>() is not null))
            foreach (var verb in Verbs(endpoint))
            {
                var path = PathOf(endpoint);
                if (path.StartsWith("/api/", StringComparison.Ordinal))
                {
                    var answer = await api.SendAsync(new HttpRequestMessage(new HttpMethod(verb), path));
                    if (answer.StatusCode != HttpStatusCode.Unauthorized)
                        faults.Add($"{verb} {path}: {(int)answer.StatusCode}");
                }
                else if (verb == "GET" && await browser.GetAsync(path) is var page && page.Location?.StartsWith("/sign-in?next=", StringComparison.Ordinal) != true)
                    faults.Add($"{verb} {path}: {page.Status} {page.Location}");
            }
        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task No_form_is_taken_without_its_token()
    {
        await using var zone = await Zone.StartAsync();
        var browser = await zone.SignedInAsync("admin");
        var faults = new List<string>();
        foreach (var endpoint in Of(zone).Where(e => Verbs(e).Contains("POST") && !PathOf(e).StartsWith("/api/", StringComparison.Ordinal)))
            if (await browser.PostAsync(PathOf(endpoint)) is { Status: not 400 } answer)
                faults.Add($"{PathOf(endpoint)}: {answer.Status}");
        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_role_nothing_but_open_pages_is_shown()
    {
        await using var zone = await Zone.StartAsync();
        await using var admin = await zone.AsAsync(Role.Administrator);
        await admin.DoneAsync<SavePerson, long>(new(null, "none", "无角色", null, null, Role.None, 0, "Initial-1", false));
        await admin.Db.DoAsync("UPDATE people_person SET must_change_password = 0 WHERE user_name = 'none'");
        var browser = await zone.SignedInAsync("none", "Initial-1");
        zone.Services.GetRequiredService<Guatu.People.Units.ZoneDirectories>().Forget();
        var faults = new List<string>();
        foreach (var endpoint in Of(zone).Where(e => e.Metadata.GetMetadata<NeedsPermission>() is not null && Verbs(e).Contains("GET") && !PathOf(e).StartsWith("/api/", StringComparison.Ordinal)))
            if (await browser.GetAsync(PathOf(endpoint)) is { Status: not 403 } page)
                faults.Add($"{PathOf(endpoint)}: {page.Status}");
        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_place_in_the_menu_opens()
    {
        await using var zone = await Zone.StartAsync();
        await using var admin = await zone.AsAsync(Role.Administrator);
        await using var system = zone.AsSystem();
        await system.DoneAsync<SavePerson, long>(new(admin.Actor!.PersonId, "admin", "王管理", null, admin.Actor.UnitId, RoleWords.Every, 0, null, false));
        var browser = await zone.SignedInAsync("admin");
        foreach (var entry in House.Rooms.SelectMany(r => r.Menu))
        {
            var page = await browser.GetAsync(entry.Href);
            page.Status.ShouldBe(200, $"{entry.Text} {entry.Href}");
            page.Html.ShouldContain("<html lang=\"zh-CN\">");
        }
    }

    [Theory]
    [InlineData("/no/such/page", "text/html", 404, "没有“/no/such/page”这个地址")]
    [InlineData("/api/no-such", "application/json", 404, "kernel.nowhere")]
    [InlineData("/api/tokens", "application/json", 405, "kernel.wrong-verb")]
    public async Task An_unknown_address_says_so(string path, string accept, int status, string said)
    {
        await using var zone = await Zone.StartAsync();
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept", accept);
        var answer = await zone.ApiWith(null).SendAsync(request);
        ((int)answer.StatusCode).ShouldBe(status);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(said);
    }

    [Fact]
    public async Task Every_answer_keeps_foreign_pages_out()
    {
        await using var zone = await Zone.StartAsync();
        var headers = (await zone.Visitor().GetAsync("/sign-in")).Answer.Headers;
        headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'self'");
        headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
    }

    private static IReadOnlyList<string> Verbs(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"];

    /// <summary>The address with something in the place of its parameters.</summary>
    private static string PathOf(RouteEndpoint endpoint) => "/" + Parameter().Replace(endpoint.RoutePattern.RawText!.TrimStart('/'), "1");

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
