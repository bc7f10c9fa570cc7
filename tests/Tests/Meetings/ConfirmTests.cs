using System.Globalization;
using Guatu.Kernel.Journal;
using Guatu.Meetings.Reviewing;
using Guatu.Tests.Ledger;
using Guatu.Tests.Support;

namespace Guatu.Tests.Meetings;

/// <summary>入账: all approved cards of a speech become commitments, all of them or none, and never twice.</summary>
public class ConfirmTests(SharedZones zones) : IClassFixture<SharedZones>
{
    public static TheoryData<Database> Both => Zone.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Approved_cards_become_numbered_commitments_in_order_with_their_source(Database database)
    {
        var clerk = await Clerk.OfAsync(await zones.OnAsync(database));
        var text = Clerk.FreshSpeech();
        var speech = await clerk.HandInAsync(text);
        var cards = await clerk.CardsAsync(speech);
        await clerk.JudgeAsync(speech, cards[1], CandidateAct.Reject, reason: "重复");
        await clerk.ApproveAllAsync(speech);
        var first = await clerk.Zone.CountAsync("ledger_commitment") + 1;
        var entered = (await clerk.ConfirmAsync(speech)).Entered;
        entered.Select(e => e.Number).ShouldBe([$"督〔2026〕{first}号", $"督〔2026〕{first + 1}号"]);

        var after = await clerk.CardsAsync(speech);
        after.Select(c => c.State).ShouldBe(["Entered", "Rejected", "Entered"]);
        after.Select(c => c.CommitmentId).ShouldBe([entered[0].Id, null, entered[1].Id]);
        var whole = text.Replace("\r\n", "\n");
        foreach (var (card, commitment) in after.Where(c => c.CommitmentId is not null).Zip(entered))
        {
            var json = (await clerk.Api.GetForAnswerAsync($"/api/commitments/{commitment.Id}")).Body;
            var source = json.GetProperty("source");
            var (start, end) = (source.GetProperty("start").GetInt32(), source.GetProperty("end").GetInt32());
            whole[start..end].ShouldBe(source.GetProperty("quote").GetString());
            source.GetProperty("quote").GetString().ShouldBe(card.Words);
            var brief = json.GetProperty("commitment");
            Day(brief.GetProperty("due")).ShouldBe(card.Due);
            Day(brief.GetProperty("firstDue")).ShouldBe(card.Due);
            Day(brief.GetProperty("assignedOn")).ShouldBe(Clerk.MeetingDay);
            brief.GetProperty("leadUnitId").GetInt64().ShouldBe(card.LeadUnitId!.Value);
            json.GetProperty("coUnits").EnumerateArray().Select(u => u.GetString()).ShouldBe(card.Co is null ? [] : ["自然资源分局"]);
        }
        (await clerk.Zone.RefusedAsync<ConfirmSpeech, ConfirmedSpeech>("sun", new(speech, null)))[0].Code.ShouldBe("meetings.nothing-approved");
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_date_moved_before_entering_is_the_first_promise(Database database)
    {
        var clerk = await Clerk.OfAsync(await zones.OnAsync(database));
        var speech = await clerk.HandInAsync();
        var card = (await clerk.CardsAsync(speech))[0];
        await clerk.JudgeAsync(speech, card, CandidateAct.Approve, new(card.Title, card.Lead, card.Co, new(2026, 11, 15), null, card.Target));
        var id = (await clerk.ConfirmAsync(speech)).Entered.ShouldHaveSingleItem().Id;
        var brief = (await clerk.Api.GetForAnswerAsync($"/api/commitments/{id}")).Body.GetProperty("commitment");
        (Day(brief.GetProperty("due")), Day(brief.GetProperty("firstDue"))).ShouldBe((new DateOnly(2026, 11, 15), new DateOnly(2026, 11, 15)));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Two_confirming_at_once_enter_once_and_the_other_is_told(Database database)
    {
        var clerk = await Clerk.OfAsync(await zones.OnAsync(database));
        var other = await clerk.Zone.ApiAsync("admin");
        for (var round = 0; round < 3; round++)
        {
            var speech = await clerk.HandInAsync();
            await clerk.ApproveAllAsync(speech);
            var before = await clerk.Zone.CountAsync("ledger_commitment");
            var answers = await Task.WhenAll(
                clerk.PostAsync($"/api/speeches/{speech}/confirm", new { }), other.PostForAnswerAsync($"/api/speeches/{speech}/confirm", new { }),
                clerk.PostAsync($"/api/speeches/{speech}/confirm", new { }), other.PostForAnswerAsync($"/api/speeches/{speech}/confirm", new { }));
            answers.Select(a => a.Status).Order().ShouldBe([200, 409, 409, 409]);
            foreach (var told in answers.Where(a => a.Status == 409))
                told.Body.GetProperty("title").GetString().ShouldNotBeNullOrWhiteSpace();
            (await clerk.Zone.CountAsync("ledger_commitment")).ShouldBe(before + 3);
            (await clerk.CardsAsync(speech)).Select(c => c.CommitmentId).Distinct().Count().ShouldBe(3);
        }
        await SerialsHaveNoGapAsync(clerk.Zone);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Who_comes_second_on_the_page_reads_who_was_first(Database database)
    {
        var clerk = await Clerk.OfAsync(await zones.OnAsync(database));
        var speech = await clerk.HandInAsync();
        await clerk.ApproveAllAsync(speech);
        var (sun, admin) = (await clerk.Zone.SignedInAsync("sun"), await clerk.Zone.SignedInAsync("admin"));
        var done = await sun.SubmitToAsync($"/speeches/{speech}/review", $"/speeches/{speech}/confirm", ("version", "0"));
        done.Location.ShouldBe("/?trouble=0");
        var late = await admin.SubmitToAsync($"/speeches/{speech}/review", $"/speeches/{speech}/confirm", ("version", "0"));
        late.Status.ShouldBe(409);
        late.Html.ShouldContain("孙明刚刚已经把核准的3条入账了，没有重复生成");
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_failure_at_the_third_card_leaves_nothing_at_all(Database database)
    {
        var clerk = await Clerk.OfAsync(await zones.OnAsync(database));
        var zone = clerk.Zone;
        var speech = await clerk.HandInAsync();
        await clerk.ApproveAllAsync(speech);
        var cards = await clerk.CardsAsync(speech);
        var before = await TracesAsync(zone);

        await zone.DoAsync($"UPDATE meetings_candidate SET due = '2025-12-20' WHERE id = {cards[2].Id}");
        var refusal = (await zone.RefusedAsync<ConfirmSpeech, ConfirmedSpeech>("sun", new(speech, null)))[0];
        refusal.Code.ShouldBe("ledger.due-before-start");
        (await TracesAsync(zone)).ShouldBe(before);
        (await clerk.CardsAsync(speech)).ShouldAllBe(c => c.State == "Approved" && c.CommitmentId == null);

        // A bug in the middle of writing, not a refusal: the row asks for more text than the speech has.
        await zone.DoAsync($"UPDATE meetings_candidate SET due = '2026-12-20', \"end\" = 999999 WHERE id = {cards[2].Id}");
        await Should.ThrowAsync<ArgumentOutOfRangeException>(zone.DoneAsync<ConfirmSpeech, ConfirmedSpeech>("sun", new(speech, null)));
        (await TracesAsync(zone)).ShouldBe(before);

        await zone.DoAsync($"UPDATE meetings_candidate SET \"end\" = {cards[2].End} WHERE id = {cards[2].Id}");
        (await clerk.ConfirmAsync(speech)).Entered.Count.ShouldBe(3);
        await SerialsHaveNoGapAsync(zone);
        await using var system = zone.AsSystem();
        (await system.Get<JournalReader>().VerifyAsync()).Faults.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Cards_approved_later_are_entered_later_and_the_first_are_left_alone(Database database)
    {
        var clerk = await Clerk.OfAsync(await zones.OnAsync(database));
        var speech = await clerk.HandInAsync();
        var cards = await clerk.CardsAsync(speech);
        await clerk.JudgeAsync(speech, cards[2], CandidateAct.Approve);
        var early = (await clerk.ConfirmAsync(speech)).Entered.ShouldHaveSingleItem();
        await clerk.ApproveAllAsync(speech);
        var late = (await clerk.ConfirmAsync(speech)).Entered;
        late.Count.ShouldBe(2);
        (await clerk.CardsAsync(speech)).Select(c => c.CommitmentId).ShouldBe([late[0].Id, late[1].Id, early.Id]);
    }

    [Theory]
    [InlineData("268户", "268", "户")]
    [InlineData("不少于２２家", "22", "家")]
    [InlineData("签约不低于3.5亿元", "3.5", "亿元")]
    [InlineData("1,200万元以上", "1200", "万元")]
    [InlineData("支出进度80%以上", "80", "%")]
    [InlineData("2—3个", "2", "个")]
    [InlineData("明显提升", null, null)]
    public async Task A_target_typed_on_the_card_is_the_target_of_the_task(string typed, string? target, string? unit)
    {
        var clerk = await Clerk.OfAsync(await zones.OnAsync());
        var speech = await clerk.HandInAsync();
        var card = (await clerk.CardsAsync(speech))[1];
        await clerk.JudgeAsync(speech, card, CandidateAct.Approve, new(card.Title, card.Lead, card.Co, card.Due, null, typed));
        var id = (await clerk.ConfirmAsync(speech)).Entered.ShouldHaveSingleItem().Id;
        var brief = (await clerk.Api.GetForAnswerAsync($"/api/commitments/{id}")).Body.GetProperty("commitment");
        (brief.TryGetProperty("target", out var amount) ? amount.GetDecimal().ToString("0.######", CultureInfo.InvariantCulture) : null).ShouldBe(target);
        Assigning.Text(brief, "unit").ShouldBe(unit);
    }

    private static DateOnly? Day(System.Text.Json.JsonElement day) => DateOnly.ParseExact(day.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task<(long, long, long, long, long)> TracesAsync(Zone zone) => (
        await zone.CountAsync("ledger_commitment"), await zone.CountAsync("ledger_co_unit"), await zone.CountAsync("ledger_revision"),
        await zone.CountAsync("kernel_journal"), await zone.CountAsync("kernel_outbox"));

    private static async Task SerialsHaveNoGapAsync(Zone zone)
    {
        await using var system = zone.AsSystem();
        var serials = (await system.Db.RowsAsync("SELECT serial FROM ledger_commitment WHERE year = 2026 ORDER BY serial")).Select(r => Convert.ToInt32(r[0], CultureInfo.InvariantCulture)).ToList();
        serials.ShouldBe(Enumerable.Range(1, serials.Count));
    }
}
