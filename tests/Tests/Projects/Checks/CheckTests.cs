using Guatu.Kernel.Refusals;
using Guatu.Projects;
using Guatu.Projects.Checks;
using Guatu.Tests.Ledger;
using Guatu.Tests.Meetings;
using Guatu.Tests.Projects.Promises;
using Guatu.Tests.Projects.Stalls;
using Guatu.Tests.Support;

namespace Guatu.Tests.Projects.Checks;

/// <summary>Numbers that do not fit are pointed out with both numbers; what fits is left alone; an explanation belongs to its numbers.</summary>
public sealed class CheckTests
{
    private static readonly CheckLimits Limits = new(15, 20, 50, 4, 90, 3);

    private static CheckMonth Month(int month, decimal done, decimal ytd, decimal percent, decimal paid = 0, string progress = "", int year = 2026, decimal? since = null) =>
        new(year, month, done, ytd, since ?? ytd, paid, percent, progress.Length > 0 ? progress : $"{"〇子丑寅卯辰巳午未申酉戌亥"[month]}段{"〇甲乙丙丁戊己庚辛壬癸金木"[month]}工程{"〇天地玄黄宇宙洪荒日月盈昃"[month]}");

    private static IReadOnlyList<CheckFinding> Of(params CheckMonth[] months) => [.. ProjectCheck.Of(new(1, "甲项目", Stage.Building, 10_000, true, false, months), Limits)];

    [Theory]
    [InlineData(5400, 40, false)] // 54% against 40%: 14 points
    [InlineData(5500, 40, true)] // 15 points
    [InlineData(3000, 40, false)]
    public void Paid_ahead_begins_at_its_limit(decimal paid, decimal percent, bool found) =>
        Of(Month(8, 400, 4000, percent, paid)).Any(f => f.Kind == CheckKind.PaidAhead).ShouldBe(found);

    [Fact]
    public void Both_numbers_stand_in_the_sentence()
    {
        var finding = Of(Month(8, 400, 4000, 40, 6200)).ShouldHaveSingleItem();
        (finding.Left, finding.Right, finding.Period).ShouldBe(("62.0%", "40.0%", "2026年8月"));
        finding.Sentence.ShouldBe("付了62.0%，干了40.0%，付款超前22个百分点。是预付、设备款还是进度报低了？");
    }

    [Theory]
    [InlineData("已竣工，正在办理移交", true)]
    [InlineData("主体封顶，力争年底竣工", false)]
    [InlineData("部分楼栋已建成", false)]
    public void Done_in_words_wants_evidence(string progress, bool found) => Of(Month(8, 400, 4000, 95, progress: progress)).Any(f => f.Kind == CheckKind.NoEvidence).ShouldBe(found);

    [Fact]
    public void A_building_site_without_permit_is_pointed_out_and_one_with_evidence_is_not()
    {
        ProjectCheck.Of(new(1, "甲", Stage.Building, 10_000, false, false, []), Limits).ShouldHaveSingleItem().Right.ShouldBe("0份");
        ProjectCheck.Of(new(1, "甲", Stage.Building, 10_000, true, true, [Month(8, 100, 5000, 100)]), Limits).ShouldBeEmpty();
    }

    [Fact]
    public void A_jump_is_half_of_the_year_in_one_month_and_not_the_first_months()
    {
        Of(Month(5, 100, 400, 10), Month(6, 100, 500, 11), Month(7, 90, 590, 12), Month(8, 600, 1190, 15)).Select(f => f.Kind).ShouldBe([CheckKind.Jump]);
        Of(Month(7, 90, 590, 12), Month(8, 600, 1190, 15)).ShouldBeEmpty("with two months reported half is no jump");
        Of(Month(11, 600, 700, 12, year: 2025), Month(12, 600, 1300, 13, year: 2025), Month(2, 500, 500, 15)).ShouldBeEmpty("another year's months do not count");
    }

    [Fact]
    public void Copied_words_and_equal_numbers_are_seen()
    {
        var found = Of(Month(6, 100, 600, 10, progress: "完成土方12万方，正在打桩"), Month(7, 100, 700, 11, progress: "完成土方13万方，正在打桩"), Month(8, 100, 800, 12, progress: "完成土方14万方，正在打桩"));
        found.Select(f => (f.Kind, f.Right)).ShouldBe([(CheckKind.Copied, "100%"), (CheckKind.Same, "3个月")]);
        Of(Month(6, 0, 600, 10), Month(7, 0, 600, 10), Month(8, 0, 600, 10)).ShouldBeEmpty("nought three times is a standstill, not a copy");
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task An_explanation_belongs_to_the_numbers_it_was_given_for(Database database)
    {
        await using var zone = await Zone.StartAsync(database);
        var project = await zone.ProjectAsync("甲项目", total: 10_000);
        await zone.ReachedAsync(project, 50, new(2026, 1, 10));
        await zone.MonthAsync(project, 7, 4000, 40, done: 400, paid: 6200, progress: "主体施工");
        var sun = await zone.ApiAsync("sun");
        var finding = (await sun.GetForAnswerAsync("/api/projects/checks")).Body.EnumerateArray().ShouldHaveSingleItem();
        var key = finding.GetProperty("key").GetString()!;
        (await zone.RefusedAsync<ExplainFinding, Done>("li", new(project, key, " ")))[0].Code.ShouldBe("projects.answer-missing");
        (await zone.RefusedAsync<ExplainFinding, Done>("li", new(project, "1|没有|1|2", "预付款")))[0].Code.ShouldBe("projects.finding-gone");
        (await zone.RefusedAsync<ExplainFinding, Done>("chen", new(project, key, "预付款")))[0].Code.ShouldBe("kernel.out-of-reach");
        var clerk = await zone.SignedInAsync("li");
        (await clerk.SubmitAsync("/projects/checks", ("project", $"{project}"), ("key", key), ("words", "进口设备预付款2200万元。"))).Status.ShouldBe(303);
        (await clerk.GetAsync("/projects/checks")).Html.ShouldContain("进口设备预付款2200万元。");

        await zone.DoAsync($"UPDATE projects_month SET paid_wan = 7000 WHERE project_id = {project}");
        var again = (await sun.GetForAnswerAsync("/api/projects/checks")).Body.EnumerateArray().ShouldHaveSingleItem();
        again.TryGetProperty("words", out _).ShouldBeFalse("other numbers ask again");
        (await zone.CountAsync($"projects_check_answer WHERE project_id = {project}")).ShouldBe(1);
    }
}
