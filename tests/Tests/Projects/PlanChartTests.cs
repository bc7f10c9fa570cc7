using System.Globalization;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Guatu.Kernel.Papers;
using Guatu.Projects.ProjectPages;
using Guatu.Scheduling.Calendars;
using Guatu.Scheduling.Plans;
using Guatu.Tests.Scheduling.Plans;

namespace Guatu.Tests.Projects;

/// <summary>The back-schedule as a drawing: what stands where, and that nothing covers anything.</summary>
public class PlanChartTests
{
    private static readonly DateOnly Today = new(2026, 9, 18);
    private static readonly Season Spring = new("春节停工", new(2027, 1, 28), new(2027, 2, 20), 0m);
    private static readonly Season Rain = new("雨季", new(2027, 4, 15), new(2027, 6, 30), 0.5m);

    private const string Lines = """
        预公告 10天 法定 始2026-05-06 终2026-05-15
        环评 30工作日 始2026-08-20
        许可 7工作日 环评
        公示 20天 许可 法定
        外线 30施工 许可
        主体 90施工(70) 许可
        验收 10工作日 主体,公示,外线
        """;

    private static PlanChartInput Input(string promised, string lines = Lines)
    {
        var plan = Drawn.Plan(lines, "2026-09-18", promised, Drawn.Calendars(Spring, Rain));
        return new PlanChartInput
        {
            Laid = PlanBoard.Lay(plan).Laid!, Bands = plan.Steps.ToDictionary(s => s.Code, s => s.Code switch { "预公告" => "用地", "主体" or "外线" => "施工", "验收" => "收尾", _ => "手续" }), Today = Today,
            ContractOn = new DateOnly(2026, 12, 31), Seasons = [Spring, Rain], Rests = [new("国庆节", new(2026, 10, 1), new(2026, 10, 7))], StepHref = "/projects/7/steps/",
        };
    }

    private static XElement Draw(PlanChartInput input, PlanChartOptions? options = null) => XElement.Parse(PlanChart.Draw(input, options ?? new()));

    private static IEnumerable<XElement> OfClass(XElement svg, string cls) => svg.Descendants().Where(e => ((string?)e.Attribute("class"))?.Split(' ').Contains(cls) == true);

    private static double Num(XElement e, string name) => double.Parse((string)e.Attribute(name)!, CultureInfo.InvariantCulture);

    private static XElement RowOf(XElement svg, string step) => svg.Descendants().Single(e => e.Name.LocalName is "a" or "g" && e.Elements().Any(c => c.Name.LocalName == "title" && c.Value.StartsWith(step + "：", StringComparison.Ordinal)));

    [Fact]
    public void A_late_step_is_red_behind_its_bracket_and_says_by_how_many_days()
    {
        var input = Input("2026-12-20");
        var svg = Draw(input);
        var step = input.Laid.Steps.Single(s => s.Step.Code == "主体");
        step.LateDays.ShouldBeGreaterThan(0);
        var row = RowOf(svg, "主体");
        var (black, red) = (OfClass(row, "p-crit").Single(), OfClass(row, "p-late").Single());
        (Num(black, "x") + Num(black, "width")).ShouldBe(Num(red, "x"), 0.2);
        // One day is as long in the red part as on the whole drawing.
        (Num(red, "width") / step.LateDays).ShouldBe((Num(black, "width") + Num(red, "width")) / (step.FinishOn.DayNumber - step.StartOn.DayNumber + 1), 0.05);
        var bracket = OfClass(row, "p-latest").Single();
        double.Parse(((string)bracket.Attribute("d")!)[1..].Split(' ')[0], CultureInfo.InvariantCulture).ShouldBe(Num(red, "x") - 5, 0.2);
        row.Value.ShouldContain($"晚{step.LateDays}天");
        svg.Value.ShouldContain($"晚{input.Laid.LateDays}天");
    }

    [Fact]
    public void A_step_with_time_in_hand_shows_dots_to_its_bracket_and_the_days()
    {
        var input = Input("2027-06-30");
        var step = input.Laid.Steps.Single(s => s.Step.Code == "外线");
        var row = RowOf(Draw(input), "外线");
        OfClass(row, "p-late").ShouldBeEmpty();
        OfClass(row, "p-bar").ShouldHaveSingleItem();
        OfClass(row, "p-float").ShouldHaveSingleItem();
        row.Value.ShouldContain($"余{step.LatestFinishOn!.Value.DayNumber - step.FinishOn.DayNumber}天");
    }

    [Fact]
    public void Statutory_time_is_hatched_and_what_is_done_is_pale()
    {
        var svg = Draw(Input("2027-06-30"));
        OfClass(RowOf(svg, "公示"), "p-lock").ShouldHaveSingleItem();
        OfClass(RowOf(svg, "预公告"), "p-lock--done").ShouldHaveSingleItem();
        OfClass(svg, "p-rest").Count().ShouldBeGreaterThanOrEqualTo(2, "holiday and closed season");
        OfClass(svg, "p-rain").ShouldHaveSingleItem();
        svg.Value.ShouldContain("雨季，工日折半");
        svg.Value.ShouldContain("春节停工");
    }

    [Fact]
    public void The_deciding_chain_is_tied_by_elbows_and_each_step_leads_to_its_page()
    {
        var input = Input("2026-12-20");
        var svg = Draw(input);
        OfClass(svg, "p-link").Count().ShouldBe(input.Laid.Chain.Count - 1);
        svg.Descendants().Count(e => e.Name.LocalName == "a" && ((string)e.Attribute("href")!).StartsWith("/projects/7/steps/", StringComparison.Ordinal)).ShouldBe(input.Laid.Steps.Count);
        Draw(input, new() { ForPaper = true }).Descendants().ShouldNotContain(e => e.Name.LocalName == "a");
    }

    [Theory]
    [InlineData("2026-09-25")]
    [InlineData("2026-12-20")]
    [InlineData("2027-02-10")]
    [InlineData("2027-03-01")]
    [InlineData("2029-01-01")]
    public void No_words_of_the_head_cover_others(string promised)
    {
        foreach (var width in new[] { 700, 1100, 1392, 2400 })
            foreach (var narrow in new[] { false, true })
                Overlaps(Draw(Input(promised), new() { Width = width, Narrow = narrow })).ShouldBeEmpty($"promised {promised}, {width} wide");
    }

    [Fact]
    public void Whatever_the_days_no_label_covers_another_and_all_lies_inside() => Prop.ForAll(
        Gen.Choose(1, 400).Four().ToArbitrary(), t =>
        {
            var (a, b, c, d) = t;
            var input = Input(Today.AddDays(a + d).ToString("yyyy-MM-dd"), $"环评 {a}工作日\n许可 {b % 60}工作日 环评\n主体 {c}施工({c / 2 + 1}) 许可\n验收 {d % 30}工作日 主体") with { ContractOn = Today.AddDays(b + c) };
            var svg = Draw(input);
            var width = Num(svg, "width");
            return Overlaps(svg).Count == 0 && svg.Descendants().Where(e => e.Name.LocalName == "rect").All(r => Num(r, "x") >= -0.1 && Num(r, "x") + Num(r, "width") <= width + 0.1 && Num(r, "width") >= 0);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(80));

    // Texts of the head: those above the line that closes it, and the names of months and seasons.
    private static List<string> Overlaps(XElement svg)
    {
        var sizes = new Dictionary<string, double> { ["p-span-text"] = 15, ["p-month"] = 14, ["p-promise-text"] = 13, ["p-forecast-text"] = 13, ["ax"] = 13, ["p-rain-text"] = 12, ["w-today-text"] = 12 };
        var boxes = new List<(string Text, double From, double To, double Y)>();
        foreach (var text in svg.Elements().Where(e => e.Name.LocalName == "text"))
            if (((string?)text.Attribute("class"))?.Split(' ').FirstOrDefault(sizes.ContainsKey) is { } cls && Num(text, "y") < 110)
            {
                var (x, length) = (Num(text, "x"), TextWidth.Of(text.Value, sizes[cls]));
                var from = (string?)text.Attribute("text-anchor") switch { "end" => x - length, "middle" => x - length / 2, _ => x };
                boxes.Add((text.Value, from, from + length, Num(text, "y")));
            }
        boxes.Count.ShouldBeGreaterThan(4);
        return [.. from a in boxes from b in boxes where boxes.IndexOf(a) < boxes.IndexOf(b) && Math.Abs(a.Y - b.Y) < 9 && a.From < b.To - 1 && b.From < a.To - 1 select $"{a.Text} × {b.Text}"];
    }

    [Fact]
    public void Paper_is_an_A3_page_that_stands_alone()
    {
        var text = PlanPaper.Compose(new PlanPaperHead("江锂项目倒排工期", "总投资26.80亿元", [new("公开承诺竣工", "2026.12.20", "", "good"), new("按现在预测", "2027.3.1", "晚71天", "bad")], "一句话。", "党政办制"), Input("2026-12-20"));
        var svg = XElement.Parse(text);
        ((string?)svg.Attribute("width")).ShouldBe("420mm");
        text.ShouldNotContain("var(");
        foreach (var words in new[] { "江锂项目倒排工期", "审核", "签发", "主体", "2027.3.1", "hatch-lock" })
            text.ShouldContain(words);
    }

    [Fact]
    public void Names_from_outside_do_not_become_markup()
    {
        var input = Input("2026-12-20");
        var laid = input.Laid with { Steps = [.. input.Laid.Steps.Select(s => s with { Step = s.Step with { Name = "<script>alert(1)</script>", Unit = "\"><b>" } })] };
        PlanChart.Draw(input with { Laid = laid }, new()).ShouldNotContain("<script");
        NetworkDrawing.Draw(laid, [], Today, "/x/").ShouldNotContain("<script");
    }

    [Fact]
    public void A_phone_leaves_out_what_was_done_long_ago_and_counts_it()
    {
        var svg = Draw(Input("2026-12-20"), new() { Narrow = true, Width = 820 });
        svg.Value.ShouldNotContain("预公告：");
        svg.Value.ShouldContain("已完成的1道没有画");
    }

    [Fact]
    public void The_network_draws_every_step_and_tie_and_the_chain_bold()
    {
        var plan = Drawn.Plan(Lines, "2026-09-18", "2026-12-20");
        var laid = PlanBoard.Lay(plan).Laid!;
        var svg = XElement.Parse(NetworkDrawing.Draw(laid, plan.Links, Today, "/projects/7/steps/"));
        OfClass(svg, "n-box").Count().ShouldBe(plan.Steps.Count);
        OfClass(svg, "n-link").Count().ShouldBe(plan.Links.Count);
        OfClass(svg, "n-link--crit").Count().ShouldBe(laid.Chain.Count - 1);
        var boxes = OfClass(svg, "n-box").Select(b => (X: Num(b, "x"), Y: Num(b, "y"), W: Num(b, "width"), H: Num(b, "height"))).ToList();
        (from a in boxes from b in boxes where a != b && a.X < b.X + b.W && b.X < a.X + a.W && a.Y < b.Y + b.H && b.Y < a.Y + a.H select 1).ShouldBeEmpty("boxes overlap");
    }
}
