using System.Globalization;
using System.Xml.Linq;
using Guatu.Ledger.Lights;
using Guatu.Ledger.Wall;
using Guatu.Projects;
using Guatu.Projects.ProjectPages;
using Guatu.Projects.Wall;
using Guatu.Tests.Support;

namespace Guatu.Tests.Projects;

/// <summary>The project wall on screen, on paper and as a page.</summary>
public class ProjectWallTests
{
    private static readonly DateOnly Today = new(2026, 9, 18);

    private static ProjectLane Lane(int id, int late = 0, int spare = 0, params LaneNode[] nodes) => new()
    {
        Head = new ProjectHead { Id = id, Name = $"第{id}号重点项目", BeginsOn = Today.AddDays(-200), PromisedOn = Today.AddDays(120), Stage = Stage.Building, Percent = 30 },
        ForecastOn = Today.AddDays(120 + late - spare), LateDays = late, SpareDays = spare, Sentence = "施工许可9月4日应完成未完成，逾期10个工作日。", Nodes = nodes, Worst = nodes.Length > 0 ? nodes[0].Light : null,
    };

    private static LaneNode Node(LightState state, int days, string name) => new(Today.AddDays(days), new Light { State = state, Sentence = "一句话。", DaysOverdue = state == LightState.Overdue ? -days : 0 }, name, 5);

    private static ProjectWallView View(params ProjectLane[] lanes) => new()
    {
        Ask = new(), Title = "2026年重点项目作战图", Today = Today, From = new(2026, 1, 1), To = new(2027, 12, 31), Say = "一句话。", Seasons = [new("雨季", new(2027, 4, 15), new(2027, 6, 30), 0.5m)],
        Groups = [.. lanes.Chunk(13).Select((c, i) => new LaneGroup($"第{i + 1}单位", "周副主任", c))], Counts = Enum.GetValues<LightState>().ToDictionary(s => s, s => lanes.Count(l => l.Worst?.State == s)),
    };

    private static IEnumerable<XElement> OfClass(XElement svg, string cls) => svg.Descendants().Where(e => ((string?)e.Attribute("class"))?.Split(' ').Contains(cls) == true);

    private static double Num(XElement e, string name) => double.Parse((string)e.Attribute(name)!, CultureInfo.InvariantCulture);

    [Fact]
    public void A_late_project_has_a_red_tail_as_long_as_its_delay_and_flags_on_its_nodes()
    {
        var svg = XElement.Parse(ProjectWallDrawing.Draw(View(Lane(1, late: 54, nodes: [Node(LightState.Overdue, -10, "施工许可"), Node(LightState.Done, -40, "桩基"), Node(LightState.Green, 40, "封顶")]), Lane(2, spare: 20)), 1392));
        var (bar, tail) = (OfClass(svg, "p-bar").First(), OfClass(svg, "p-late").Single());
        (Num(tail, "width") / 54).ShouldBe((Num(bar, "width") + 1) / 321, 0.05);
        foreach (var (symbol, count) in new[] { ("#flag-black", 2), ("#flag-red", 1), ("#green", 1) })
            svg.Descendants().Count(e => e.Name.LocalName == "use" && (string?)e.Attribute("href") == symbol).ShouldBe(count, symbol + " on the nodes, the worst again before the name");
        foreach (var words in new[] { "晚54天", "余20天", "施工许可逾期10天", "今天9.18", "逾期10个工作日", "没有包保领导" })
            svg.Value.ShouldContain(words);
        svg.Descendants().ShouldContain(e => (string?)e.Attribute("href") == "/projects/1");
        svg.Descendants().ShouldContain(e => (string?)e.Attribute("href") == "/commitments/5");
    }

    [Theory]
    [InlineData(PaperSize.A0, 130, 11)]
    [InlineData(PaperSize.A0, 20, 11)]
    [InlineData(PaperSize.A3, 33, 5.5)]
    [InlineData(PaperSize.A3, 130, 3.5)]
    [InlineData(PaperSize.A0, 0, 1)]
    public void Every_project_stands_on_the_page_in_letters_that_can_be_read(PaperSize size, int projects, double points)
    {
        var view = View([.. Enumerable.Range(1, projects).Select(i => Lane(i, late: i % 3 * 20, nodes: [Node(i % 4 == 0 ? LightState.Overdue : LightState.Green, i % 4 == 0 ? -5 : 30, "主体")]))]);
        var text = ProjectWallPaper.Compose(view, "临江经济开发区2026年重点项目作战图", size, "督查室");
        text.ShouldNotContain("var(");
        var svg = XElement.Parse(text);
        var page = ((string)svg.Attribute("viewBox")!).Split(' ').Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        OfClass(svg, "l-name").Select(e => e.Value).Distinct().Count().ShouldBe(projects);
        foreach (var column in svg.Elements().Where(e => ((string?)e.Attribute("transform"))?.Contains(") scale(0", StringComparison.Ordinal) == true || ((string?)e.Attribute("transform"))?.Contains(") scale(1", StringComparison.Ordinal) == true))
        {
            var numbers = ((string)column.Attribute("transform")!).Split('(', ')', ' ').Where(p => double.TryParse(p, CultureInfo.InvariantCulture, out _)).Select(p => double.Parse(p, CultureInfo.InvariantCulture)).ToArray();
            if (column.Elements().Count() < 5)
                continue; // the keys at the foot
            var (top, scale) = (numbers[1], numbers[2]);
            (13.5 * scale * (size == PaperSize.A3 ? 420 : 1189) / 4200 * 72 / 25.4).ShouldBeGreaterThanOrEqualTo(points);
            var rows = column.Elements().Where(e => e.Name.LocalName == "g" && ((string?)e.Attribute("transform"))?.StartsWith("translate(0 ", StringComparison.Ordinal) == true).Select(e => double.Parse(((string)e.Attribute("transform")!)[12..^1], CultureInfo.InvariantCulture));
            (top + (rows.DefaultIfEmpty(0).Max() + 54) * scale).ShouldBeLessThanOrEqualTo(page[3] - 100);
        }
    }

    [Fact]
    public async Task The_page_lists_lanes_by_unit_and_filters_them()
    {
        await using var zone = await Zone.StartAsync();
        var late = await SeededProject.LateAsync(zone);
        var good = await SeededProject.LateAsync(zone, "早得很的项目", new DateOnly(2028, 12, 31));
        await using var sun = await zone.AsAsync("sun");
        foreach (var id in new[] { late, good })
            await sun.DoneAsync<MoveStep, PlanOutcome>(new(id, "S1", 91, null, "会议"));
        var browser = await zone.SignedInAsync("zhou");
        var page = await browser.GetAsync("/projects/wall");
        page.Status.ShouldBe(200);
        foreach (var words in new[] { "2026年重点项目作战图", "2个项目，1个照现在排赶不上", "经济发展局", "江锂正极材料项目", "早得很的项目", "打印A0" })
            page.Html.ShouldContain(words);
        var only = (await browser.GetAsync("/projects/wall?late=1&list=1")).Html;
        only.ShouldContain("江锂正极材料项目");
        only.ShouldNotContain("早得很的项目");
        (await browser.GetAsync("/projects/wall?tier=big")).Html.ShouldContain("没有符合条件的项目");
        (await browser.GetAsync("/projects/wall?group=kind&span=whole&tier=public&kind=industry&q=江锂")).Html.ShouldContain("企业投资工业");
        (await browser.GetAsync("/projects/wall?group=99&span=x&kind=77&tier=zz")).Status.ShouldBe(200);
        var api = await zone.ApiAsync("li");
        (await api.GetStringAsync("/api/projects/wall")).ShouldContain("\"lateDays\":");
        (await browser.GetAsync("/projects/wall/print.A9.pdf")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_node_on_the_wall_carries_the_light_of_the_ledger()
    {
        await using var zone = await Zone.StartAsync();
        var id = await SeededProject.LateAsync(zone);
        await using var sun = await zone.AsAsync("sun");
        var unit = (await zone.DirectoryAsync()).Find("经发局")!.Id;
        var task = await sun.Db.AddAsync("ledger_commitment", new
        {
            Year = 2026, Serial = 1, Number = "督〔2026〕1号", Title = "江锂节能审查", LeadUnitId = (long?)unit, AssignedOn = new DateOnly(2026, 6, 1), EnteredOn = new DateOnly(2026, 6, 1), BeginsOn = new DateOnly(2026, 6, 1),
            Due = (DateOnly?)new DateOnly(2026, 9, 4), FirstDue = (DateOnly?)new DateOnly(2026, 9, 4), SourceKind = "project", SourceTitle = "江锂", Quote = "江锂", SourceOn = new DateOnly(2026, 6, 1),
        });
        await sun.Db.AddAsync("projects_task", new { ProjectId = id, CommitmentId = task, StepCode = "H1" });
        var browser = await zone.SignedInAsync("zhou");
        var wall = (await browser.GetAsync("/projects/wall")).Html;
        wall.ShouldContain("节能审查逾期14天");
        wall.ShouldContain("#flag-black");
        (await browser.GetAsync($"/projects/{id}")).Html.ShouldContain("逾期14天");
    }
}
