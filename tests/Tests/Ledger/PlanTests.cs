using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Lights;
using Guatu.Tests.Support;

namespace Guatu.Tests.Ledger;

/// <summary>计划进度: typed as lines, checked row by row, and then the course against which the light is judged.</summary>
public class PlanTests(SharedZones zones) : IClassFixture<SharedZones>
{
    [Theory]
    [InlineData("10月31日 120\n11月30日 200", "10月31日 120，11月30日 200，12月31日 268")]
    [InlineData("2026-10-31 120\r\n\r\n2026/11/30\t200.5\n", "10月31日 120，11月30日 200.5，12月31日 268")]
    [InlineData("10.31 120\n11-30：200", "10月31日 120，11月30日 200，12月31日 268")]
    [InlineData("１０月３１日　１２０", "10月31日 120，12月31日 268")]
    [InlineData("2026年10月31日 120\n12月31日 268", "10月31日 120，12月31日 268")]
    [InlineData("11月30日 200\n10月31日 120", "10月31日 120，11月30日 200，12月31日 268")]
    [InlineData("", "平均推进")]
    public async Task A_plan_is_read_from_lines(string typed, string kept)
    {
        var zone = await zones.OnAsync();
        var id = await zone.AssignAsync(due: new(2026, 12, 31), target: 268, measure: "户");
        var zhang = await zone.SignedInAsync("zhang");
        var sheet = await zhang.SubmitAsync($"/commitments/{id}/plan", ("version", "0"), ("plan", typed));
        sheet.Status.ShouldBe(302, sheet.Html);
        Assigning.Text((await zone.TaskAsync(id)).GetProperty("revisions")[0], "after").ShouldBe(kept);
        // The same plan again: rows are replaced, days do not collide.
        (await zhang.SubmitAsync($"/commitments/{id}/plan", ("version", "1"), ("plan", typed))).Status.ShouldBe(302);
    }

    [Theory]
    [InlineData("10月31日", 1, "看不懂")]
    [InlineData("10月31日 120户", 1, "看不懂")]
    [InlineData("10月31日 120\n\n下月底 200", 3, "不是日期")]
    [InlineData("2月30日 10", 1, "不是日期")]
    [InlineData("13月1日 10", 1, "不是日期")]
    [InlineData("10月31日 120\n11月30日 100", 2, "一行比一行大")]
    [InlineData("10月31日 120\n10.31 130", 2, "日期不能重复")]
    [InlineData("2026-09-18 10", 1, "日期要在9月18日之后")]
    [InlineData("2026-09-01 10", 1, "日期要在9月18日之后")]
    [InlineData("10月31日 120\n2027-01-01 200", 2, "时限12月31日之前")]
    [InlineData("10月31日 269", 1, "超过了目标268户")]
    [InlineData("10月31日 -5", 1, "负数")]
    [InlineData("10月31日 120\n12月31日 200", 2, "目标268户")]
    public async Task A_faulty_row_is_named_and_what_was_typed_is_kept(string typed, int row, string words)
    {
        var zone = await zones.OnAsync();
        var id = await zone.AssignAsync(due: new(2026, 12, 31), target: 268, measure: "户");
        var sheet = await (await zone.SignedInAsync("zhang")).SubmitAsync($"/commitments/{id}/plan", ("version", "0"), ("plan", typed));
        sheet.Status.ShouldBe(400);
        sheet.Html.ShouldContain($"计划进度第{row}行");
        sheet.Html.ShouldContain(words);
        sheet.Html.ShouldContain(typed.Split('\n')[^1]);
        (await zone.TaskAsync(id)).GetProperty("revisions").GetArrayLength().ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task The_light_is_judged_against_the_plan_that_was_set(Database database)
    {
        var zone = await zones.OnAsync(database);
        var id = await zone.AssignAsync(target: 100, measure: "户");
        await zone.DoneAsync<SetPlan, Done>("zhang", new(id, 0, [new(new(2026, 11, 7), 10)], null));
        zone.Clock.Pass(TimeSpan.FromDays(50));
        await zone.ReportAsync(id, 10);
        (await zone.LightAsync(id)).ShouldBe("Green");
        (await zone.RefusedAsync<SetPlan, Done>("zhang", new(id, 0, [], null)))[0].Code.ShouldBe("kernel.changed");
        await zone.DoneAsync<SetPlan, Done>("zhang", new(id, 2, [], "按平均推进"));
        (await zone.LightAsync(id)).ShouldBe("Red");
    }

    [Fact]
    public async Task Only_the_head_of_the_unit_and_the_supervising_office_plan()
    {
        var zone = await zones.OnAsync();
        var (own, other) = (await zone.AssignAsync(), await zone.AssignAsync(unit: "资规分局"));
        var points = new CoursePoint[] { new(new(2026, 10, 31), 30) };
        (await zone.RefusedAsync<SetPlan, Done>("li", new(own, 0, points, null)))[0].Code.ShouldBe("kernel.not-permitted");
        (await zone.RefusedAsync<SetPlan, Done>("zhang", new(other, 0, points, null)))[0].Code.ShouldBe("kernel.out-of-reach");
        (await (await zone.SignedInAsync("zhang")).GetAsync($"/commitments/{other}/plan")).Status.ShouldBe(404);
        await zone.DoneAsync<SetPlan, Done>("sun", new(other, 0, points, null));
        var undated = await zone.AssignAsync(undated: true);
        (await zone.RefusedAsync<SetPlan, Done>("zhang", new(undated, 0, points, null)))[0].Text.ShouldContain("先定时限再排进度");
    }
}
