using System.Net;
using System.Text.Json;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.LedgerPages;
using Guatu.People.Delegations;
using Guatu.Tests.Support;

namespace Guatu.Tests.People;

public class DelegationTests
{
    private static readonly DateOnly Today = new(2026, 9, 18);

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task A_deputy_acts_openly_until_the_last_day_and_both_names_stay(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        await using var sun = await zone.AsAsync(Role.Supervisor);
        await sun.DoneAsync<AddCommitment, long>(new("统计月报", (await zone.DirectoryAsync()).Find("经发局")!.Id, new DateOnly(2026, 12, 31), null, null, "专题会", "报好统计"));
        await using var zhang = await zone.AsAsync(Role.Head);
        await zhang.DoneAsync<NameDeputy, long>(new(await NoticeTests.IdAsync(zone, "chen"), DelegationKind.Duties, Today, Today.AddDays(1), "出差"));

        var chen = await zone.SignedInAsync("chen");
        var own = (await chen.GetAsync("/mytasks")).Html;
        own.ShouldContain("代张文办理");
        own.ShouldNotContain("统计月报");
        (await chen.SubmitToAsync("/mytasks", "/act-for", ("delegation", "1"))).Location.ShouldBe("/");
        var acting = (await chen.GetAsync("/mytasks")).Html;
        acting.ShouldContain("正在代张文办理");
        acting.ShouldContain("统计月报");
        (await chen.SubmitToAsync("/commitments/1", "/commitments/1/reports", ("value-1", "10"), ("text-1", "已起草"))).Status.ShouldBeLessThan(400);
        (await sun.Db.OneAsync<string>("SELECT person_name FROM kernel_journal WHERE action = 'ledger.report'")).ShouldBe("陈立（代张文）");
        (await sun.Db.OneAsync<long>("SELECT person_id FROM kernel_journal WHERE action = 'ledger.report'")).ShouldBe(await NoticeTests.IdAsync(zone, "chen"));
        // What is personal, and lending on, is not lent.
        foreach (var path in (string[])["/account", "/account/password", "/account/delegations", "/notices"])
            (await chen.GetAsync(path)).Status.ShouldBe(403, path);

        zone.Clock.Pass(TimeSpan.FromDays(2));
        var late = await zone.SignedInAsync("chen");
        (await late.SubmitToAsync("/mytasks", "/act-for", ("delegation", "1"))).Status.ShouldBe(409);
        (await late.GetAsync("/mytasks")).Html.ShouldNotContain("代张文办理");
    }

    [Fact]
    public async Task The_api_says_for_whom_and_a_delegation_that_ended_does_nothing()
    {
        await using var zone = await Zone.StartAsync();
        await using var zhang = await zone.AsAsync(Role.Head);
        await zhang.DoneAsync<NameDeputy, long>(new(await NoticeTests.IdAsync(zone, "chen"), DelegationKind.Duties, Today, Today, null));
        var api = await zone.ApiAsync("chen");
        api.DefaultRequestHeaders.Add("Guatu-As", "1");
        (await api.GetAsync("/api/me")).StatusCode.ShouldBe(HttpStatusCode.Forbidden); // the account is not lent
        (await api.GetAsync("/api/units")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await zhang.DoneAsync<EndDelegation, Done>(new(1));
        var over = await api.GetAsync("/api/units");
        over.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await over.Content.ReadAsStringAsync()).ShouldContain("people.delegation-over");
        var li = await zone.ApiAsync("li");
        li.DefaultRequestHeaders.Add("Guatu-As", "1");
        (await li.GetAsync("/api/units")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Decisions_wait_for_the_security_officer()
    {
        await using var zone = await Zone.StartAsync();
        await using var zhou = await zone.AsAsync(Role.Leader);
        var zhang = await NoticeTests.IdAsync(zone, "zhang");
        var id = await zhou.DoneAsync<NameDeputy, long>(new(zhang, DelegationKind.Decisions, Today, Today.AddDays(3), "学习"));
        var deputy = await zone.SignedInAsync("zhang");
        (await deputy.GetAsync("/mytasks")).Html.ShouldNotContain("代周国平办理");
        var admin = await zone.SignedInAsync("admin");
        (await admin.GetAsync("/people/delegations")).Html.ShouldContain("1条等您同意");
        (await admin.SubmitToAsync("/people/delegations", $"/people/delegations/{id}/approve")).Location.ShouldBe("/people/delegations");
        (await deputy.GetAsync("/mytasks")).Html.ShouldContain("代周国平办理");
    }

    [Fact]
    public async Task What_cannot_be_lent_is_refused_by_name()
    {
        await using var zone = await Zone.StartAsync();
        await using var zhang = await zone.AsAsync(Role.Head);
        var (me, li, chen) = (zhang.Actor!.PersonId, await NoticeTests.IdAsync(zone, "li"), await NoticeTests.IdAsync(zone, "chen"));
        NameDeputy To(long person) => new(person, DelegationKind.Duties, Today, Today.AddDays(5), null);
        (await zhang.RefusedAsync<NameDeputy, long>(To(me))).ShouldBe(["people.deputy-self"]);
        (await zhang.RefusedAsync<NameDeputy, long>(To(999))).ShouldBe(["people.deputy-cannot-sign-in"]);
        (await zhang.RefusedAsync<NameDeputy, long>(To(li) with { LastDay = Today.AddDays(-1) })).ShouldBe(["people.delegation-days"]);
        (await zhang.RefusedAsync<NameDeputy, long>(To(li) with { LastDay = Today.AddDays(400) })).ShouldBe(["people.delegation-days"]);
        (await zhang.RefusedAsync<NameDeputy, long>(To(li) with { Kind = DelegationKind.Decisions })).ShouldBe(["people.nothing-to-delegate"]);
        await zhang.DoneAsync<NameDeputy, long>(To(li));
        (await zhang.RefusedAsync<NameDeputy, long>(To(chen) with { FirstDay = Today.AddDays(5), LastDay = Today.AddDays(9) })).ShouldBe(["people.delegation-overlaps"]);
        await using var other = await zone.AsAsync("chen");
        (await other.RefusedAsync<NameDeputy, long>(To(me))).ShouldBe(["people.deputy-away"]);
        (await other.RefusedAsync<EndDelegation, Done>(new(1))).ShouldBe(["kernel.not-found"]);
    }
}
