using System.Text.Json;
using Guatu.Kernel.Papers;
using Guatu.Projects.Steps;
using Guatu.Projects.Templates;
using Guatu.Scheduling.Networks;
using Guatu.Scheduling.Plans;
using Guatu.Tests.Ledger;
using Guatu.Tests.Support;

namespace Guatu.Tests.Projects.Steps;

/// <summary>Shipped templates hold together; a template goes out as a sheet and comes back whole or not at all.</summary>
public class TemplateTests
{
    [Fact]
    public async Task Every_shipped_template_holds_together()
    {
        await using var zone = await Zone.StartAsync();
        var codes = (await zone.SeeAsync("/api/projects/templates")).EnumerateArray().Select(t => t.GetProperty("code").GetString()!).ToList();
        codes.ShouldBe(["industry", "works", "chemical", "bond"]);
        foreach (var code in codes)
        {
            var (steps, links) = await ReadAsync(zone, code);
            steps.Count.ShouldBeGreaterThanOrEqualTo(32, code);
            steps.Count(s => s.Tag is null).ShouldBeGreaterThanOrEqualTo(32, $"{code} without any circumstance");
            TemplateCheck.Faults(steps, links).ShouldBeEmpty(code);
            TemplateCheck.Round(steps, links).ShouldBeNull(code);
            steps.Where(s => links.All(l => l.To != s.Code)).Select(s => s.Code).ShouldBe(["A01"], $"{code} begins with 合规性审查");
            steps.Where(s => links.All(l => l.From != s.Code)).Select(s => s.Code).ShouldBe(["W10"], $"{code} ends with 竣工投用");
            steps.Where(s => s.Statutory && s.FewestDays != s.Days).ShouldBeEmpty(code);
            steps.Where(s => s.Basis.Length == 0).ShouldBeEmpty(code);
            steps.Where(s => s.Name.Contains("备案审批", StringComparison.Ordinal)).ShouldBeEmpty("备案 is told, not approved");
            new[] { "用地", "手续", "施工", "收尾" }.Except(steps.Select(s => s.Band)).ShouldBeEmpty(code);
            // Whatever holds, what is left is one network from the first step to the last.
            foreach (var holds in new IReadOnlySet<string>[] { new HashSet<string>(), new HashSet<string> { "征地", "报告书" }, TemplateChoice.All.Select(c => c.Tag).ToHashSet() })
            {
                var gone = steps.Where(s => !TemplateChoice.Keeps(s.Tag, holds)).Select(s => s.Code).ToHashSet();
                var left = Bridges.Without(links, gone);
                TemplateCheck.Round(steps, left).ShouldBeNull(code);
                steps.Where(s => !gone.Contains(s.Code) && left.All(l => l.To != s.Code)).Select(s => s.Code).ShouldBe(["A01"], $"{code} {string.Join('/', holds)}");
                steps.Where(s => !gone.Contains(s.Code) && left.All(l => l.From != s.Code)).Select(s => s.Code).ShouldBe(["W10"], $"{code} {string.Join('/', holds)}");
            }
        }
    }

    [Theory]
    [InlineData("industry", "征收土地预公告", 10, DayCount.Working, "国令第743号）第26条")]
    [InlineData("industry", "补偿安置方案公告", 30, DayCount.Calendar, "第28条")]
    [InlineData("industry", "征收土地公告", 15, DayCount.Working, "第31条")]
    [InlineData("industry", "出让公告", 20, DayCount.Calendar, "国土资源部令第39号")]
    [InlineData("industry", "挂牌", 10, DayCount.Calendar, "国土资源部令第39号")]
    [InlineData("works", "环评受理公示", 10, DayCount.Working, "生态环境部令第4号")]
    [InlineData("works", "环评拟批准公示", 5, DayCount.Working, "生态环境部令第4号")]
    [InlineData("chemical", "安全条件审查", 20, DayCount.Working, "危险化学品安全法第23条（2026年5月1日施行）")]
    [InlineData("chemical", "试生产", 30, DayCount.Calendar, "不少于30日")]
    [InlineData("works", "房屋征收补偿方案征求意见", 30, DayCount.Calendar, "国令第590号第10条")]
    public async Task The_laws_days_are_the_laws(string template, string name, int days, DayCount count, string basis)
    {
        await using var zone = await Zone.StartAsync();
        var step = (await ReadAsync(zone, template)).Steps.Single(s => s.Name == name);
        (step.Days, step.FewestDays, step.Count, step.Statutory).ShouldBe((days, days, count, true));
        step.Basis.ShouldContain(basis);
    }

    [Fact]
    public async Task The_site_is_opened_only_after_what_the_law_asks()
    {
        await using var zone = await Zone.StartAsync();
        var (steps, links) = await ReadAsync(zone, "chemical");
        string[] Before(string name)
        {
            var found = new HashSet<string>();
            var waiting = new Queue<string>([steps.Single(s => s.Name == name).Code]);
            while (waiting.TryDequeue(out var at))
                foreach (var link in links.Where(l => l.To == at && l.Kind == LinkKind.FinishStart && found.Add(l.From)))
                    waiting.Enqueue(link.From);
            return [.. found.Select(c => steps.Single(s => s.Code == c).Name)];
        }
        foreach (var needed in new[] { "施工许可证", "环评批复", "节能审查", "安全条件审查", "安全设施设计审查", "建设工程规划许可证", "施工图联合审查", "签订施工、监理合同", "质量安全监督手续", "建设资金落实", "交地确认" })
            Before("开工").ShouldContain(needed);
        Before("不动产首次登记").ShouldContain("联合验收");
        Before("竣工投用（投产）").ShouldContain("试生产");
    }

    [Fact]
    public async Task A_sheet_comes_back_as_it_went()
    {
        await using var zone = await Zone.StartAsync();
        var (before, ties) = await ReadAsync(zone, "bond");
        var bytes = await (await zone.ApiAsync("sun")).GetByteArrayAsync("/api/projects/templates/bond/sheet");
        (await PostAsync(zone, "bond", bytes)).Status.ShouldBe(200);
        var (after, tiesAfter) = await ReadAsync(zone, "bond");
        after.ShouldBe(before);
        tiesAfter.OrderBy(l => l.To + l.From).ShouldBe(ties.OrderBy(l => l.To + l.From));
    }

    [Fact]
    public async Task Faults_of_a_sheet_are_named_by_row_and_column_and_nothing_is_taken()
    {
        await using var zone = await Zone.StartAsync();
        var answer = await PostAsync(zone, "industry", Sheet(
            ["A01", "合规性审查", "手续", "经发局", "5", "工作日", "3", "", "地方承诺", "", "", "", "", "", "", ""],
            ["A02", "公告", "手续", "征收中心", "30", "自然日", "20", "期满", "土地管理法第47条", "", "", "", "", "", "", "A01"],
            ["A03", "备案", "手续", "审批局", "一天", "工作日", "1", "", "", "", "", "", "", "", "", "A02容缺（审批局）、A09"],
            ["A03", "重复", "空中", "审批局", "1", "星期", "1", "", "依据", "", "也许", "", "", "", "外星", "A01 乱"]));
        answer.Status.ShouldBe(400);
        var said = answer.Body.GetProperty("refusals").EnumerateArray().Select(r => r.GetProperty("text").GetString()!).ToList();
        said.ShouldContain("第5行“最少天数”：法定的时限不能压缩，最少天数要和天数一样。");
        said.ShouldContain("第6行“天数”：“一天”看不懂，填整数。");
        said.ShouldContain(s => s.StartsWith("第7行“计日”：计日只有工作日", StringComparison.Ordinal));
        said.ShouldContain(s => s.StartsWith("第7行“前置步骤”：“A01 乱”看不懂", StringComparison.Ordinal));
        said.ShouldContain(s => s.StartsWith("第7行“情形”：没有“外星”", StringComparison.Ordinal));
        said.ShouldContain(s => s.Contains("用了两次", StringComparison.Ordinal));
        (await ReadAsync(zone, "industry")).Steps.Count.ShouldBeGreaterThan(32);
    }

    [Fact]
    public async Task A_circle_is_refused_naming_its_members_in_order()
    {
        await using var zone = await Zone.StartAsync();
        var answer = await PostAsync(zone, "industry", Sheet(
            ["A01", "甲", "手续", "经发局", "5", "工作日", "5", "", "依据", "", "", "", "", "", "", "A03"],
            ["A02", "乙", "手续", "经发局", "5", "工作日", "5", "", "依据", "", "", "", "", "", "", "A01"],
            ["A03", "丙", "手续", "经发局", "5", "工作日", "5", "", "依据", "", "", "", "", "", "", "A02"]));
        answer.Body.GetProperty("title").GetString()!.ShouldContain("A01甲→A02乙→A03丙→A01甲");
        answer.Body.GetProperty("code").GetString().ShouldBe("projects.step-round");
    }

    [Fact]
    public async Task A_step_is_changed_in_its_form_copied_and_removed()
    {
        await using var zone = await Zone.StartAsync();
        var sun = await zone.SignedInAsync("sun");
        var made = await sun.SubmitToAsync("/projects/templates/industry", "/projects/templates/industry/copy", ("name", "装备制造项目"), ("code", "machines"), ("reason", "装备制造另有一套"));
        made.Location.ShouldBe("/projects/templates/machines");
        var page = "/projects/templates/machines/steps/S05";
        (string, string)[] fields = [("编号", "S05"), ("名称", "建设工程规划许可证"), ("段", "手续"), ("单位", "自然资源分局"), ("天数", "5"), ("计日", "工作日"), ("最少天数", "3"), ("依据", "地方承诺，以本地规定为准"), ("前置步骤", "S03、S04"), ("部门办理", "是")];
        (await sun.SubmitAsync(page, [.. fields])).Html.ShouldContain("改流程模板要写明原因");
        var saved = await sun.SubmitAsync(page, [.. fields, ("reason", "审批提速")]);
        saved.Location.ShouldBe("/projects/templates/machines#S05", saved.Html);
        (await ReadAsync(zone, "machines")).Steps.Single(s => s.Code == "S05").Days.ShouldBe(5);
        (await ReadAsync(zone, "industry")).Steps.Single(s => s.Code == "S05").Days.ShouldBe(7);
        (await sun.SubmitAsync("/projects/templates/machines/steps/A01", ("编号", "A01"), ("名称", "合规性审查"), ("段", "手续"), ("单位", "经济发展局"), ("天数", "5"), ("计日", "工作日"), ("最少天数", "3"), ("依据", "地方承诺"), ("前置步骤", "W10"), ("reason", "试一试"))).Html.ShouldContain("这几步互相等着");
        (await sun.SubmitToAsync(page, page + "/remove", ("reason", "合并办理"))).Location.ShouldBe("/projects/templates/machines");
        var (steps, links) = await ReadAsync(zone, "machines");
        steps.ShouldNotContain(s => s.Code == "S05");
        links.ShouldContain(l => l.From == "S04" && l.To == "S28");
        links.ShouldNotContain(l => l.From == "S03" && l.To == "S28", "S17 and S18 say it already");
        // Who only works here may look, not change.
        var li = await zone.SignedInAsync("li");
        (await li.GetAsync("/projects/templates/machines")).Html.ShouldNotContain("整张传回");
        (await li.GetAsync(page)).Status.ShouldBe(403);
    }

    [Theory]
    [InlineData("A01、B02+15、C03同开-2、D04容缺（行政审批局）", "A01、B02+15、C03同开-2、D04容缺（行政审批局）")]
    [InlineData("A01；B02 ＋15天, C03同完", "A01、B02+15、C03同完")]
    [InlineData("", "")]
    public void Predecessors_are_read_as_a_clerk_writes_them(string typed, string written) => Predecessors.Write(Predecessors.Read(typed, "X01").Links).ShouldBe(written);

    internal static async Task<(IReadOnlyList<TemplateStep> Steps, IReadOnlyList<PlanLink> Links)> ReadAsync(Zone zone, string code)
    {
        await using var acting = await zone.AsAsync("sun");
        var template = (await acting.Get<TemplateBook>().OneAsync(code, TestContext.Current.CancellationToken))!;
        return (template.Steps, template.Links);
    }

    private static byte[] Sheet(params string[][] rows)
    {
        var sheet = new SheetWriter("模板", [.. Enumerable.Repeat(10.0, 16)]).Title("模板").Note("说明")
            .Head([[.. new[] { "编号", "名称", "段", "单位", "天数", "计日", "最少天数", "法定", "依据", "有效期（月）", "部门办理", "节点", "要凭据", "每赶一天（万元）", "情形", "前置步骤" }.Select(c => new HeadCell(c))]]);
        foreach (var row in rows)
            sheet.Row([.. row]);
        return sheet.ToBytes();
    }

    private static async Task<(int Status, JsonElement Body)> PostAsync(Zone zone, string code, byte[] bytes)
    {
        using var content = new ByteArrayContent(bytes) { Headers = { ContentType = new("application/octet-stream") } };
        var answer = await (await zone.ApiAsync("sun")).PostAsync($"/api/projects/templates/{code}/sheet?reason=test", content);
        return ((int)answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }
}
