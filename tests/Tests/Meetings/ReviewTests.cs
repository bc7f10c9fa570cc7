using Guatu.Kernel.Permissions;
using Guatu.Meetings.Registering;
using Guatu.Meetings.Reviewing;
using Guatu.Tests.Ledger;
using Guatu.Tests.Support;

namespace Guatu.Tests.Meetings;

/// <summary>讲话分解: what the clerk can do with the cards of a speech.</summary>
public class ReviewTests(SharedZones zones) : IClassFixture<SharedZones>
{
    public static TheoryData<Database> Both => Zone.Both;

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_card_is_approved_saved_rejected_and_reopened(Database database)
    {
        var clerk = await ClerkAsync(database);
        var speech = await clerk.HandInAsync();
        var cards = await clerk.CardsAsync(speech);
        await clerk.JudgeAsync(speech, cards[0], CandidateAct.Approve, new("签约268户", "经发局", "资规分局，党政办", new(2026, 11, 30), "weekly", "268户"));
        await clerk.JudgeAsync(speech, cards[1], CandidateAct.Save, new("供地4宗", null, null, null, null, null));
        (await clerk.RefusedAsync(speech, cards[2], CandidateAct.Reject, reason: " ")).ShouldBe("meetings.reject-reason-missing");
        await clerk.JudgeAsync(speech, cards[2], CandidateAct.Reject, reason: "口号");

        cards = await clerk.CardsAsync(speech);
        cards.Select(c => c.State).ShouldBe(["Approved", "Open", "Rejected"]);
        (cards[0].Title, cards[0].Co, cards[0].Due, cards[0].Cadence, cards[0].Target).ShouldBe(("签约268户", "资规分局、党政办", new DateOnly(2026, 11, 30), "weekly", "268户"));
        cards[0].LeadUnitId.ShouldBe(await clerk.Zone.UnitAsync("经济发展局"));
        (cards[1].Title, cards[1].Lead, cards[1].LeadUnitId, cards[1].Due).ShouldBe(("供地4宗", null, null, null));
        cards[2].RejectReason.ShouldBe("口号");

        await clerk.JudgeAsync(speech, cards[2], CandidateAct.Reopen);
        await clerk.JudgeAsync(speech, cards[0], CandidateAct.Reopen);
        (await clerk.CardsAsync(speech)).ShouldAllBe(c => c.State == "Open" && c.RejectReason == null);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_stale_card_is_refused_and_nothing_changes(Database database)
    {
        var clerk = await ClerkAsync(database);
        var speech = await clerk.HandInAsync();
        var stale = (await clerk.CardsAsync(speech))[0];
        await clerk.JudgeAsync(speech, stale, CandidateAct.Save, new("先存的", "经发局", null, null, null, null));
        var journal = await clerk.Zone.CountAsync("kernel_journal");
        foreach (var act in Enum.GetValues<CandidateAct>())
            (await clerk.RefusedAsync(speech, stale, act, new("后存的", null, null, null, null, null), "口号")).ShouldBe("kernel.changed");
        var cards = await clerk.CardsAsync(speech);
        (cards.Count, cards[0].Title, cards[0].State).ShouldBe((3, "先存的", "Open"));
        (await clerk.Zone.CountAsync("kernel_journal")).ShouldBe(journal);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Two_judging_the_same_card_at_once_do_not_overwrite_each_other(Database database)
    {
        var clerk = await ClerkAsync(database);
        var speech = await clerk.HandInAsync();
        var card = (await clerk.CardsAsync(speech))[0];
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => clerk.PostAsync(
            $"/api/speeches/{speech}/candidates/{card.Id}", new { act = "save", version = card.Version, edits = new { title = $"第{i}人写的" } })));
        answers.Select(a => a.Status).Order().ShouldBe([200, 409, 409, 409]);
        (await clerk.CardsAsync(speech))[0].Version.ShouldBe(card.Version + 1);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_card_is_split_at_the_chosen_clause(Database database)
    {
        var clerk = await ClerkAsync(database);
        var speech = await clerk.HandInAsync("在拆分会上的讲话\n\n经济发展局要在两周内完成4宗地块供地，在年底前完成不动产登记，并组织验收。\n党政办公室要在12月20日前形成报告。\n");
        var (text, card) = (await TextAsync(clerk, speech), (await clerk.CardsAsync(speech))[0]);
        var cut = text.IndexOf("，在年底前", StringComparison.Ordinal) + 1;
        await clerk.JudgeAsync(speech, card, CandidateAct.Split, splitAt: cut);
        var cards = await clerk.CardsAsync(speech);
        (cards[0].Start, cards[0].End, cards[1].Start, cards[1].End).ShouldBe((card.Start, cut, cut, card.End));
        cards.Select(c => c.No).ShouldBe([1, 2, 3]);
        cards.Take(2).ShouldAllBe(c => c.Lead == "经济发展局" && c.State == "Open");
        cards.Select(c => c.Due).ShouldBe([new(2026, 10, 2), new(2026, 12, 31), new(2026, 12, 20)]);

        var second = cards[1];
        await clerk.JudgeAsync(speech, second, CandidateAct.Split);
        cards = await clerk.CardsAsync(speech);
        cards.Select(c => c.No).ShouldBe([1, 2, 3, 4]);
        (cards[1].Start, cards[1].End, cards[2].End).ShouldBe((second.Start, cards[2].Start, second.End));
        cards.ShouldAllBe(c => c.Start < c.End && c.End <= text.Length && c.Title.Length > 0 && c.Words == text.Substring(c.Start, c.End - c.Start));
    }

    [Fact]
    public async Task A_card_is_not_split_where_one_side_would_be_empty()
    {
        var clerk = await ClerkAsync();
        var speech = await clerk.HandInAsync();
        var card = (await clerk.CardsAsync(speech))[1];
        foreach (var at in new[] { int.MinValue, -1, 0, card.Start, card.Start + 1, card.End - 1, card.End, card.End + 1, int.MaxValue })
            (await clerk.RefusedAsync(speech, card, CandidateAct.Split, splitAt: at)).ShouldBe("meetings.split-invalid");
        // 自然资源分局要在15个工作日内完成4宗地块供地。 has no clause end inside.
        (await clerk.RefusedAsync(speech, card, CandidateAct.Split)).ShouldBe("meetings.split-invalid");
        (await clerk.CardsAsync(speech)).Count.ShouldBe(3);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task A_card_merged_up_gives_its_span_and_its_units_to_the_card_above(Database database)
    {
        var clerk = await ClerkAsync(database);
        var speech = await clerk.HandInAsync();
        var before = await clerk.CardsAsync(speech);
        (await clerk.RefusedAsync(speech, before[0], CandidateAct.Merge)).ShouldBe("meetings.nothing-above");
        await clerk.JudgeAsync(speech, before[1], CandidateAct.Reject, reason: "重复");
        await clerk.JudgeAsync(speech, before[2], CandidateAct.Merge);
        var after = await clerk.CardsAsync(speech);
        (after[0].Start, after[0].End, after[0].Co, after[0].Due).ShouldBe((before[0].Start, before[2].End, "自然资源分局、党政办公室", new DateOnly(2026, 12, 20)));
        (after[2].State, after[2].Start, after[2].End).ShouldBe(("Merged", before[2].Start, before[2].End));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task Reopening_a_merged_card_takes_its_words_and_units_back(Database database)
    {
        var clerk = await ClerkAsync(database);
        var speech = await clerk.HandInAsync();
        var before = await clerk.CardsAsync(speech);
        await clerk.JudgeAsync(speech, before[1], CandidateAct.Merge);
        await clerk.JudgeAsync(speech, (await clerk.CardsAsync(speech))[2], CandidateAct.Merge);
        var merged = await clerk.CardsAsync(speech);
        merged.Select(c => c.State).ShouldBe(["Open", "Merged", "Merged"]);
        await clerk.JudgeAsync(speech, merged[2], CandidateAct.Reopen);
        var after = await clerk.CardsAsync(speech);
        after.Select(c => c.State).ShouldBe(["Open", "Merged", "Open"]);
        (after[0].End, after[0].Co).ShouldBe((before[1].End, "自然资源分局"));
        await clerk.JudgeAsync(speech, after[1], CandidateAct.Reopen);
        after = await clerk.CardsAsync(speech);
        after.Select(c => (c.Start, c.End, c.Co, c.Due, c.State)).ShouldBe(before.Select(c => (c.Start, c.End, c.Co, c.Due, "Open")));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task An_unknown_name_said_to_be_a_unit_is_learnt_and_all_its_cards_follow(Database database)
    {
        var clerk = await ClerkAsync(database);
        var zone = clerk.Zone;
        var speech = await clerk.HandInAsync("在创新会上的讲话\n\n科技创新局要在9月30日前出台惠企政策清单。\n科技创新局要在10月20日前开通服务专线。\n经发局要在12月20日前形成报告。\n");
        (await clerk.CardsAsync(speech)).Select(c => (c.Lead, c.LeadUnitId is null)).ShouldBe([("科技创新局", true), ("科技创新局", true), ("经发局", false)]);
        var page = await (await zone.SignedInAsync("sun")).GetAsync($"/speeches/{speech}/review?card=1");
        page.Html.ShouldContain("“科技创新局”认作");

        (await zone.RefusedAsync<NameUnit, int>("sun", new(speech, "科技创新局", 99_999)))[0].Code.ShouldBe("kernel.not-found");
        var economy = await zone.UnitAsync("经发局");
        (await zone.DoneAsync<NameUnit, int>("sun", new(speech, "科技创新局", economy))).ShouldBe(2);
        (await clerk.CardsAsync(speech)).ShouldAllBe(c => c.LeadUnitId == economy);
        (await zone.DirectoryAsync()).Find("科技创新局")!.Id.ShouldBe(economy);
        (await zone.RefusedAsync<NameUnit, int>("sun", new(speech, "科技创新局", await zone.UnitAsync("党政办"))))[0].Code.ShouldBe("people.name-taken");

        var next = await clerk.HandInAsync("在又一次会上的讲话\n\n科技创新局要在10月30日前完成验收。\n");
        (await clerk.CardsAsync(next))[0].LeadUnitId.ShouldBe(economy);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public async Task An_entered_card_can_no_longer_be_judged(Database database)
    {
        var clerk = await ClerkAsync(database);
        var speech = await clerk.HandInAsync();
        await clerk.ApproveAllAsync(speech);
        await clerk.ConfirmAsync(speech);
        var card = (await clerk.CardsAsync(speech))[0];
        foreach (var act in Enum.GetValues<CandidateAct>())
            (await clerk.RefusedAsync(speech, card, act, new("改名", null, null, null, null, null), "口号")).ShouldBe("meetings.already-entered");
        (await clerk.CardsAsync(speech))[0].ShouldBe(card);
        (await (await clerk.Zone.SignedInAsync("sun")).GetAsync($"/speeches/{speech}/review?card=1")).Html.ShouldNotContain("核准</button>");
    }

    [Fact]
    public async Task A_leader_sees_the_review_but_only_the_supervising_office_judges()
    {
        var clerk = await ClerkAsync();
        var zone = clerk.Zone;
        var speech = await clerk.HandInAsync();
        var card = (await clerk.CardsAsync(speech))[0];
        foreach (var user in new[] { "zhou", "zhang", "li" })
        {
            (await (await zone.SignedInAsync(user)).GetAsync($"/speeches/{speech}/review")).Status.ShouldBe(200);
            (await zone.RefusedAsync<JudgeCandidate, long>(user, new(speech, card.Id, null, CandidateAct.Approve, null, null, null)))[0].Code.ShouldBe("kernel.not-permitted");
            (await zone.RefusedAsync<ConfirmSpeech, ConfirmedSpeech>(user, new(speech, null)))[0].Code.ShouldBe("kernel.not-permitted");
            (await zone.RefusedAsync<NameUnit, int>(user, new(speech, "某局", 1)))[0].Code.ShouldBe("kernel.not-permitted");
        }
        (await clerk.CardsAsync(speech)).ShouldAllBe(c => c.State == "Open");
    }

    [Fact]
    public async Task An_item_of_the_front_outline_whose_body_is_lost_is_a_card_that_says_so()
    {
        var clerk = await ClerkAsync();
        var speech = await clerk.HandInAsync("""
            在全区务虚会上的讲话

            一、抓紧项目建设
            （一）提速审批
            （二）强化储罐整治
            二、优化营商服务

            一、抓紧项目建设
            （一）提速审批
            经发局要在本周内梳理企业诉求。
            二、优化营商服务
            经发局要在10月20日前完成整改。
            """);
        var lost = (await clerk.CardsAsync(speech)).Where(c => c.BodyLost).ShouldHaveSingleItem();
        lost.Words.ShouldContain("强化储罐整治");
        var page = await (await clerk.Zone.SignedInAsync("sun")).GetAsync($"/speeches/{speech}/review?card={lost.No}");
        page.Html.ShouldContain("正文缺失");
        page.Html.ShouldContain("请补听录音或核对原稿");
    }

    [Fact]
    public async Task The_page_says_a_refusal_in_place_and_keeps_what_was_typed()
    {
        var clerk = await ClerkAsync();
        var speech = await clerk.HandInAsync();
        var card = (await clerk.CardsAsync(speech))[0];
        var browser = await clerk.Zone.SignedInAsync("sun");
        var review = $"/speeches/{speech}/review";
        var sheet = await browser.SubmitToAsync(review, $"/speeches/{speech}/cards/{card.Id}", ("version", "0"), ("act", "approve"), ("title", ""), ("lead", "某某局"), ("co", ""), ("due", ""), ("cadence", ""), ("target", ""));
        sheet.Status.ShouldBe(400);
        sheet.Html.ShouldContain("任务名称没有填");
        sheet.Html.ShouldContain("value=\"某某局\"");
        sheet = await browser.SubmitToAsync(review, $"/speeches/{speech}/cards/{card.Id}", ("version", "7"), ("act", "approve"));
        sheet.Status.ShouldBe(409);
        sheet.Html.ShouldContain("别人已经改过");
        sheet = await browser.SubmitToAsync(review, $"/speeches/{speech}/cards/{card.Id}", ("version", "0"), ("act", "approve"));
        sheet.Status.ShouldBe(302);
        sheet.Location.ShouldBe($"{review}?card=2#card-2");
    }

    private async Task<Clerk> ClerkAsync(Database database = Database.Sqlite) => await Clerk.OfAsync(await zones.OnAsync(database));

    private static async Task<string> TextAsync(Clerk clerk, long speech)
    {
        await using var system = clerk.Zone.AsSystem();
        return await system.Db.OneAsync<string>($"SELECT text FROM meetings_speech WHERE id = {speech}");
    }
}
