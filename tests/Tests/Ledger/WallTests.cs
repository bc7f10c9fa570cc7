using System.Globalization;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Guatu.Ledger.Lights;
using Guatu.Ledger.Wall;

namespace Guatu.Tests.Ledger;

public class WallTests
{
    private static readonly DateOnly Today = new(2026, 9, 18);
    private static readonly XNamespace Ns = "http://www.w3.org/2000/svg";
    private static readonly WallOptions Plain = new();

    internal static WallTask Task(string title, LightState state, int from, int due, int? earned = null, int? done = null) => new()
    {
        Id = title,
        Title = title,
        Href = "/c/" + Uri.EscapeDataString(title),
        Owner = "征收事务中心",
        From = Today.AddDays(from),
        Due = state == LightState.Undated ? null : Today.AddDays(due),
        DoneOn = done is { } d ? Today.AddDays(d) : null,
        StoppedOn = state == LightState.Stopped ? Today.AddDays(-3) : null,
        Light = new Light
        {
            State = state,
            Sentence = "一句话。",
            EarnedOn = earned is { } e ? Today.AddDays(e) : null,
            DaysOwed = Math.Max(0, -(earned ?? 0)),
            DaysOverdue = state == LightState.Overdue ? Math.Max(1, -due) : 0,
        },
    };

    internal static WallSheet Sheet(params WallTask[] tasks) => new()
    {
        Title = "下半年重点工作作战图",
        Today = Today,
        From = new(2026, 6, 29),
        To = new(2027, 1, 3),
        Groups = [new() { Name = "征收事务中心", Lead = "秦副主任", Href = "/u/1", Tasks = tasks }, new() { Name = "税务分局", Tasks = [] }],
        Meetings = [new(new(2026, 7, 3), "季度工作会"), new(new(2026, 9, 11), "运行调度会")],
        RestDays = [new(new(2026, 10, 1), new(2026, 10, 7))],
    };

    private static XElement Drawn(WallSheet sheet, WallOptions? options = null) => XElement.Parse(WallDrawing.Draw(sheet, options ?? Plain));
    private static IEnumerable<XElement> OfClass(XElement svg, string cls) => svg.Descendants().Where(e => ((string?)e.Attribute("class"))?.Split(' ').Contains(cls) == true);
    private static double Num(XElement e, string name) => double.Parse((string)e.Attribute(name)!, CultureInfo.InvariantCulture);

    [Fact]
    public void Ink_ends_on_the_earned_day_and_the_debt_reaches_the_today_line()
    {
        var sheet = Sheet(Task("沙洲片区征收268户", LightState.Red, -77, 43, earned: -37));
        var svg = Drawn(sheet);
        var today = double.Parse(((string)OfClass(svg, "w-today").Single().Attribute("d")!)[1..].Split(' ')[0], CultureInfo.InvariantCulture);
        var made = OfClass(svg, "w-made").Single();
        var debt = OfClass(svg, "w-debt--red").Single();
        (Num(made, "x") + Num(made, "width")).ShouldBe(Num(debt, "x"), 0.2);
        (Num(debt, "x") + Num(debt, "width")).ShouldBe(today, 0.2);
        var perDay = Num(debt, "width") / 37;
        (Num(made, "width") / perDay).ShouldBe(77 - 37, 0.1, "a day is as long on the ink as on the debt");
        Num(debt, "height").ShouldBe(Num(made, "height") + 1, "red is one pixel taller");
        OfClass(svg, "w-label").First().Value.ShouldBe("沙洲片区征收268户10.31欠37天");
    }

    [Fact]
    public void A_black_flag_stands_on_the_due_day_with_dots_to_today()
    {
        var plan = WallPlan.Of(Sheet(Task("节能审查批复", LightState.Overdue, -77, -14, earned: -24)), Plain);
        var box = plan.Rows[0].Lanes.ShouldHaveSingleItem().ShouldHaveSingleItem();
        box.Flag.ShouldBe(box.BarTo);
        var svg = Drawn(Sheet(Task("节能审查批复", LightState.Overdue, -77, -14, earned: -24)));
        OfClass(svg, "w-over").Count().ShouldBe(1);
        svg.Descendants(Ns + "use").Count(u => (string?)u.Attribute("href") == "#flag-black").ShouldBe(2, "one in the counts, one on the day");
        OfClass(svg, "owe").Single().Value.ShouldBe("逾期14天");
    }

    [Fact]
    public void Every_bar_is_a_link_with_a_title()
    {
        var svg = Drawn(Sheet(Task("临港大道", LightState.Yellow, -30, 30, -9), Task("规划纲要", LightState.Green, -30, 30, 3)));
        foreach (var title in new[] { "临港大道", "规划纲要" })
            svg.Descendants(Ns + "a").Single(a => a.Element(Ns + "title")?.Value.Contains(title, StringComparison.Ordinal) == true)
                .Element(Ns + "title")!.Value.ShouldContain("一句话。　征收事务中心");
        ((string?)svg.Attribute("role")).ShouldBe("img");
        ((string?)svg.Attribute("aria-label")).ShouldBe("下半年重点工作作战图：2项任务按牵头单位分组，画出2项。黄灯1项，正常1项。");
        Drawn(Sheet(Task("临港大道", LightState.Yellow, -30, 30, -9)), new() { Links = false }).Descendants(Ns + "a").ShouldBeEmpty();
    }

    [Fact]
    public void Work_outside_the_window_is_counted_not_drawn()
    {
        var svg = Drawn(Sheet(Task("早先的", LightState.Done, -300, -200, done: -210), Task("以后的", LightState.NotBegun, 200, 300), Task("现在的", LightState.Green, -300, 300, 10)));
        OfClass(svg, "w-label").Count().ShouldBe(1);
        OfClass(svg, "w-lead").Select(e => e.Value).ShouldContain("窗外2项");
        OfClass(svg, "w-made").Count().ShouldBe(2, "the bar and the arrow of what lies before the window");
    }

    [Fact]
    public void Only_trouble_keeps_a_row_for_every_unit()
    {
        var svg = Drawn(Sheet(Task("临港大道", LightState.Yellow, -30, 30, -9), Task("规划纲要", LightState.Green, -30, 30, 3)), new() { OnlyTrouble = true });
        OfClass(svg, "w-unit").Select(e => e.Value).ShouldBe(["征收事务中心", "税务分局"]);
        OfClass(svg, "w-label").Select(e => e.Value).ShouldBe(["临港大道10.18欠9天", "没有任务"]);
        svg.ToString().ShouldNotContain("规划纲要");
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("“引号”\"'&lt;&amp;]]>")]
    [InlineData("换行\n\t\0\u001f\uffff和\ud800半个字")]
    [InlineData("𠮷野家𠮷野家")]
    [InlineData("")]
    public void A_hostile_title_stays_a_title(string title)
    {
        foreach (var state in Enum.GetValues<LightState>())
        {
            var sheet = Sheet(Task("甲", state, -30, state == LightState.Overdue ? -2 : 30, -9, state == LightState.Done ? -1 : null) with { Title = title, Href = "javascript:alert(1)", Owner = title, Number = title });
            sheet = sheet with { Title = title, Groups = [sheet.Groups[0] with { Name = title, Lead = title }], Meetings = [new(Today, title)] };
            foreach (var options in new WallOptions[] { new(), new() { OnlyTrouble = true }, new() { ForPaper = PaperSize.A3 } })
            {
                var svg = Drawn(sheet, options);
                svg.Descendants(Ns + "script").ShouldBeEmpty();
                svg.Descendants(Ns + "a").Where(a => ((string)a.Attribute("href")!).StartsWith("javascript", StringComparison.Ordinal)).ShouldBeEmpty();
            }
            XElement.Parse(WallPaper.Compose(sheet, PaperSize.A3, title, title));
        }
    }

    [Fact]
    public void Five_hundred_letters_are_shortened_on_the_sheet_and_whole_in_the_title()
    {
        var title = string.Concat(Enumerable.Repeat("沙洲片区征收", 84));
        var svg = Drawn(Sheet(Task(title, LightState.Red, -30, 30, -9)));
        OfClass(svg, "w-label").First().Value.Length.ShouldBeLessThan(60);
        svg.Descendants(Ns + "title").Select(t => t.Value).ShouldContain(t => t.Contains(title, StringComparison.Ordinal));
    }

    [Fact]
    public void Labels_of_meetings_do_not_cover_each_other_or_today()
    {
        var crowd = Enumerable.Range(-6, 14).Select(n => new WallMeeting(Today.AddDays(n), "化工园区调度会")).ToList();
        var svg = Drawn(Sheet() with { Meetings = crowd });
        var boxes = OfClass(svg, "w-meet-text").Select(e =>
        {
            var (x, width) = (Num(e, "x"), e.Value.Length * 9.5);
            return (Y: Num(e, "y"), From: (string?)e.Attribute("text-anchor") == "end" ? x - width : x, Width: width);
        }).ToList();
        boxes.Count.ShouldBeGreaterThan(3);
        foreach (var a in boxes)
            boxes.Count(b => b.Y == a.Y && b.From < a.From + a.Width && a.From < b.From + b.Width).ShouldBe(1);
        OfClass(svg, "w-meet").Count().ShouldBe(crowd.Count + 1, "every meeting keeps its tick");
    }

    [Fact]
    public void Ten_thousand_tasks_stay_one_readable_sheet()
    {
        var states = Enum.GetValues<LightState>().Where(s => s != LightState.Undated).ToArray();
        var groups = Enumerable.Range(0, 20).Select(g => new WallGroup
        {
            Name = $"单位{g}",
            Href = "/u/" + g,
            Tasks = [.. Enumerable.Range(0, 500).Select(i => Task($"任务{g}-{i}", states[i % states.Length], -60 + i % 50, i % states.Length == 0 ? -1 - i % 20 : 20 + i % 60, -5 - i % 30, -2))],
        }).ToList();
        var sheet = Sheet() with { Groups = groups };
        var plan = WallPlan.Of(sheet, Plain);
        plan.IsSummarised.ShouldBeTrue();
        plan.Height.ShouldBeLessThan(20 * 9 * 24);
        foreach (var row in plan.Rows)
        {
            row.Lanes.Count.ShouldBeLessThanOrEqualTo(Plain.LanesPerGroup);
            (row.Lanes.Sum(l => l.Count) + row.LeftOut.Values.Sum() + row.Outside).ShouldBe(500);
            row.Lanes[0].ShouldAllBe(b => b.Task.Light.IsTrouble || b.Task.Light.State == LightState.NotBegun);
        }
        Drawn(sheet).Descendants(Ns + "text").Select(t => t.Value).Count(t => t.StartsWith("另有", StringComparison.Ordinal) && t.EndsWith("，点开看全部", StringComparison.Ordinal)).ShouldBe(20);
    }

    [Fact]
    public void Packing_loses_nothing_and_nothing_touches() => Prop.ForAll(Tasks().ListOf().ToArbitrary(), Gen.Choose(600, 3000).ToArbitrary(), (tasks, width) =>
    {
        var sheet = Sheet([.. tasks.Select((t, i) => t with { Id = i.ToString(CultureInfo.InvariantCulture) })]);
        var plan = WallPlan.Of(sheet, new() { Width = width });
        var row = plan.Rows[0];
        var drawn = row.Lanes.SelectMany(l => l).Select(b => b.Task.Id).ToList();
        drawn.ShouldBeUnique();
        (drawn.Count + row.Outside + tasks.Count(t => t.Light.State == LightState.Undated)).ShouldBe(tasks.Count);
        foreach (var lane in row.Lanes)
            for (var i = 0; i < lane.Count; i++)
                for (var j = i + 1; j < lane.Count; j++)
                    Apart(lane[i], lane[j]).ShouldBeTrue();
        foreach (var box in row.Lanes.SelectMany(l => l))
        {
            box.Earned.ShouldBeInRange(box.BarFrom, box.BarTo);
            box.LabelFrom.ShouldBeGreaterThanOrEqualTo(box.From);
            box.To.ShouldBeLessThanOrEqualTo(width + 1);
        }
        XElement.Parse(WallDrawing.Draw(plan)).Descendants(Ns + "text").Count(t => ((string?)t.Attribute("class"))?.StartsWith("w-label", StringComparison.Ordinal) == true && !t.Value.StartsWith("另有", StringComparison.Ordinal))
            .ShouldBe(drawn.Count + Math.Min(Plain.SlipsAtMost, tasks.Count(t => t.Light.State == LightState.Undated)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    // Words and flags never meet; bars meet only where finished work lies in one pale bar.
    private static bool Apart(WallBox a, WallBox b)
    {
        var heads = a.HeadTo <= b.HeadFrom || b.HeadTo <= a.HeadFrom;
        var bars = a.BarTo <= b.BarFrom || b.BarTo <= a.BarFrom;
        return heads && (bars || (a.Task.Light.State == LightState.Done && b.Task.Light.State == LightState.Done));
    }

    [Fact]
    public void Trouble_stands_on_top_and_finished_work_at_the_bottom() => Prop.ForAll(Tasks().ListOf(30).ToArbitrary(), tasks =>
    {
        var lanes = WallPlan.Of(Sheet([.. tasks]), Plain).Rows[0].Lanes;
        var firsts = lanes.Select(l => l.Where(b => b.Task.Light.State != LightState.NotBegun).Select(b => (int)b.Task.Light.State).DefaultIfEmpty(-1).First()).Where(s => s >= 0).ToList();
        firsts.ShouldBe(firsts.Order().ToList());
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Fact]
    public void The_same_sheet_is_the_same_text()
    {
        var sheet = Sheet(Task("甲", LightState.Yellow, -30, 30, -9), Task("乙", LightState.Undated, -30, 0));
        WallDrawing.Draw(sheet, Plain).ShouldBe(WallDrawing.Draw(sheet, Plain));
    }

    [Theory]
    [InlineData("0001-01-01", "0001-01-01")]
    [InlineData("9999-12-01", "9999-12-31")]
    [InlineData("2020-01-01", "2035-12-31")]
    [InlineData("2026-12-31", "2026-01-01")]
    public void Any_window_can_be_drawn(string from, string to)
    {
        var tasks = Enum.GetValues<LightState>().Select((s, i) => Task("任务" + i, s, -30, 30, -9)).ToArray();
        var sheet = Sheet(tasks) with { From = DateOnly.Parse(from, CultureInfo.InvariantCulture), To = DateOnly.Parse(to, CultureInfo.InvariantCulture) };
        Drawn(sheet);
        XElement.Parse(WallPaper.Compose(sheet, PaperSize.A0, "第1期", "督查室"));
    }

    private static Gen<WallTask> Tasks() =>
        from state in Gen.Elements(Enum.GetValues<LightState>())
        from begin in Gen.Choose(-250, 150)
        from length in Gen.Choose(0, 200)
        from earned in Gen.Choose(-200, 50)
        from letters in Gen.Choose(0, 40)
        let due = state == LightState.Overdue ? Math.Min(begin + length, -1) : begin + length
        select Task(new string('字', letters), state, begin, due, earned, state == LightState.Done ? Math.Min(0, begin + length / 2) : null);
}
