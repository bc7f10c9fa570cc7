using FsCheck;
using FsCheck.Fluent;
using Guatu.Ledger.Lights;

namespace Guatu.Tests.Ledger;

public class LightTests
{
    private static readonly DateOnly Today = new(2026, 9, 18);
    private static readonly LightPreset Yinchuan = Known("yinchuan-2025");
    private static readonly LightPreset Sanya = Known("sanya-2022");
    private static readonly LightPreset Wuhan = Known("wuhan");

    private static LightPreset Known(string code) => LightPresets.Known.Single(p => p.Code == code);
    private static DateOnly D(int month, int day, int year = 2026) => new(year, month, day);

    /// <summary>100 units over 100 days, today on the 50th: expected 50.</summary>
    private static LightInput Halfway(decimal? done) => new()
    {
        AssignedOn = Today.AddDays(-50),
        Due = Today.AddDays(50),
        Target = 100,
        Unit = "户",
        Actual = done is { } d ? [new(Today, d)] : [],
    };

    private static LightInput Shazhou => new()
    {
        AssignedOn = D(7, 3),
        Due = D(10, 31),
        Target = 268,
        Unit = "户",
        Verb = "签腾",
        Course = Course.Of([new(D(7, 3), 0), new(D(7, 31), 60), new(D(8, 31), 132), new(D(9, 18), 172), new(D(9, 30), 208), new(D(10, 31), 268)]),
        Actual = [new(D(9, 11), 88), new(D(9, 18), 88)],
    };

    [Fact]
    public void The_story_of_the_268_households()
    {
        var light = Light.Judge(Shazhou, Today, Yinchuan);
        light.State.ShouldBe(LightState.Red);
        light.EarnedOn.ShouldBe(D(8, 12));
        light.DaysOwed.ShouldBe(37);
        light.Sentence.ShouldBe("红灯。今天应签腾172户，实际88户，慢31个百分点；按计划进度，相当于停在8月12日，欠37天。");
        light.RuleName.ShouldBe("参照银川2025");
    }

    // 银川2025: 10至30个百分点为黄，30个百分点以上为红
    [Theory]
    [InlineData(40.001, LightState.Green)]
    [InlineData(40, LightState.Yellow)]
    [InlineData(20, LightState.Yellow)]
    [InlineData(19.999, LightState.Red)]
    [InlineData(50, LightState.Green)]
    [InlineData(120, LightState.Green)]
    public void Yinchuan_at_its_edges(double done, LightState colour) =>
        Light.Judge(Halfway((decimal)done), Today, Yinchuan).State.ShouldBe(colour);

    // 三亚2022: 低于序时不超过50%为黄，超过50%为红
    [Theory]
    [InlineData(50, LightState.Green)]
    [InlineData(49.999, LightState.Yellow)]
    [InlineData(25, LightState.Yellow)]
    [InlineData(24.999, LightState.Red)]
    public void Sanya_at_its_edges(double done, LightState colour) =>
        Light.Judge(Halfway((decimal)done), Today, Sanya).State.ShouldBe(colour);

    // 武汉: 低于序时80%黄牌，低于60%红牌
    [Theory]
    [InlineData(40, LightState.Green)]
    [InlineData(39.999, LightState.Yellow)]
    [InlineData(30, LightState.Yellow)]
    [InlineData(29.999, LightState.Red)]
    public void Wuhan_at_its_edges(double done, LightState colour) =>
        Light.Judge(Halfway((decimal)done), Today, Wuhan).State.ShouldBe(colour);

    [Fact]
    public void A_rounded_number_never_contradicts_its_colour()
    {
        Light.Judge(Halfway(19.96m), Today, Yinchuan).Sentence.ShouldContain("慢30.04个百分点");
        Light.Judge(Halfway(40.04m), Today, Yinchuan).Sentence.ShouldContain("慢9.96个百分点");
        Light.Judge(Halfway(29.99m), Today, Wuhan).Sentence.ShouldContain("只有应完成数的59.98%");
        Light.Judge(Halfway(20), Today, Sanya).Sentence.ShouldContain("比应完成数少60%");
        var rate = Halfway(19.96m) with { Unit = "%", IsPercent = true };
        Light.Judge(rate, Today, Yinchuan).Sentence.ShouldContain("应到50.00%，实际19.96%，慢30.04个百分点");
    }

    [Fact]
    public void Sentences_of_every_state()
    {
        var rate = new LightInput { AssignedOn = D(1, 1), Due = D(12, 31), Course = Course.Of([new(D(1, 1), 0), new(D(9, 18), 36.6m), new(D(12, 31), 80)]), Actual = [new(Today, 41)] };
        Say(rate).ShouldBe("绿灯。按计划今天应到37%，实际41%，快4个百分点。");
        Say(Halfway(50)).ShouldBe("绿灯。按计划今天应完成50户，实际50户，与计划持平。");
        Say(Halfway(45)).ShouldBe("绿灯。按计划今天应完成50户，实际45户，慢5个百分点，在允许范围内。");
        Say(Halfway(35)).ShouldBe("黄灯。今天应完成50户，实际35户，慢15个百分点；按计划进度，相当于停在9月3日，欠15天。");
        var late = new LightInput { AssignedOn = D(7, 3), Due = D(9, 4), Actual = [new(D(9, 1), 60)] };
        Say(late).ShouldBe("逾期14天。时限9月4日，到今天只完成60%。");
        Say(late with { Target = 1268, Unit = "户", Verb = "签约", Actual = [new(D(9, 1), 1160)] }).ShouldBe("逾期14天。时限9月4日，到今天只签约1,160户，应1,268户。");
        Say(late with { Actual = [] }).ShouldBe("逾期14天。时限9月4日，一次也没有报过进度。");
        Say(late with { Actual = [new(D(9, 1), 100)] }).ShouldBe("逾期14天。时限9月4日，数已报满，还没有销号。");
        Say(late with { Due = D(9, 15), DoneOn = D(9, 12) }).ShouldBe("9月12日完成，比时限早3天。");
        Say(late with { DoneOn = D(9, 10) }).ShouldBe("9月10日完成，比时限晚6天。");
        Say(late with { DoneOn = D(9, 4) }).ShouldBe("9月4日完成，正好按时。");
        Say(late with { Due = null, DoneOn = D(9, 4) }).ShouldBe("9月4日完成。");
        Say(late with { BeginsOn = D(10, 9), Due = D(11, 1) }).ShouldBe("未到起始日，10月9日开始。");
        Say(late with { Due = null }).ShouldBe("没有时限，限3个工作日内补定。");
        Say(Halfway(35) with { StoppedOn = Today, StopReason = "等省厅批复" }).ShouldBe("9月18日起停表：等省厅批复。停表时欠15天。");
        Say(Halfway(null) with { ReportExpectedBy = D(9, 25) }).ShouldBe("还没有报过进度，9月25日前报第一次，11月7日到期。");
        Say(Halfway(8m) with { Unit = "亿元", Target = 20 }).ShouldBe("黄灯。今天应完成10.00亿元，实际8.00亿元，慢10个百分点；按计划进度，相当于停在9月8日，欠10天。");
    }

    [Fact]
    public void Silence_is_not_cheaper_than_a_bad_number()
    {
        var silent = Light.Judge(Halfway(null) with { ReportExpectedBy = D(9, 12) }, Today, Yinchuan);
        silent.State.ShouldBe(LightState.Red);
        silent.IsUnreported.ShouldBeTrue();
        silent.Actual.ShouldBeNull();
        silent.DaysOwed.ShouldBe(50);
        silent.Sentence.ShouldBe("红灯。今天应完成50户，9月12日应报未报，一次也没有报过；按没有进展计，欠50天。");

        var late = Light.Judge(Halfway(null) with { Actual = [new(D(9, 5), 45)], ReportExpectedBy = D(9, 12) }, Today, Yinchuan);
        late.Sentence.ShouldBe("绿灯。按计划今天应完成50户，实际45户，慢5个百分点，在允许范围内。9月12日应报未报，以上按9月5日的数。");
        Light.Judge(Halfway(45) with { ReportExpectedBy = D(9, 12) }, Today, Yinchuan).IsUnreported.ShouldBeFalse("a newer report has come");
    }

    [Fact]
    public void A_future_report_and_a_future_finish_do_not_count_yet()
    {
        Light.Judge(Halfway(null) with { Actual = [new(Today.AddDays(1), 90)] }, Today, Yinchuan).State.ShouldBe(LightState.Unreported);
        Light.Judge(Halfway(10) with { DoneOn = Today.AddDays(1) }, Today, Yinchuan).State.ShouldBe(LightState.Red);
    }

    [Fact]
    public void On_a_flat_stretch_of_the_plan_the_latest_day_is_earned()
    {
        var course = Course.Of([new(D(7, 1), 0), new(D(8, 1), 50), new(D(9, 1), 50), new(D(10, 1), 100)]);
        course.DayOf(50).ShouldBe(D(9, 1));
        course.DayOf(49).ShouldBe(D(7, 31));
        course.DayOf(100).ShouldBe(D(10, 1));
        course.DayOf(-1).ShouldBe(D(7, 1));
        Course.FaultOf([new(D(7, 1), 5), new(D(8, 1), 4)]).ShouldBe("course.falls");
        Course.FaultOf([]).ShouldBe("course.empty");
    }

    [Fact]
    public void A_preset_is_read_from_the_texts_of_its_row()
    {
        foreach (var known in LightPresets.Known)
        {
            var (read, fault) = LightPreset.Parse(known.Code, known.Name, known.Measure.ToString(),
                known.Yellow.ToString(System.Globalization.CultureInfo.InvariantCulture), known.Red.ToString(System.Globalization.CultureInfo.InvariantCulture), known.Source, known.Region);
            fault.ShouldBeNull();
            read.ShouldBe(known);
            known.Source.ShouldContain("据公开报道");
        }
        LightPreset.Parse("x", "x", "7", "1", "2", "", "").Fault.ShouldBe("light-preset.measure-unknown");
        LightPreset.Parse("x", "x", "PointsBehind", "a", "2", "", "").Fault.ShouldBe("light-preset.edge-not-a-number");
        LightPreset.Parse("x", "x", "PointsBehind", "30", "10", "", "").Fault.ShouldBe("light-preset.edges-crossed");
        LightPreset.Parse("x", "x", "ShareOfExpected", "60", "80", "", "").Fault.ShouldBe("light-preset.edges-crossed");
        LightPreset.Parse("x", "x", "PointsBehind", "30", "101", "", "").Fault.ShouldBe("light-preset.edge-out-of-range");
        Yinchuan.RedWords.ShouldBe("慢30个百分点以上");
        Yinchuan.YellowWords.ShouldBe("慢10至30个百分点");
    }

    [Fact]
    public void More_done_is_never_worse() => Prop.ForAll(Inputs().ToArbitrary(), Gen.Choose(0, 400).ToArbitrary(), (input, more) =>
    {
        var less = Light.Judge(input, Today, Yinchuan);
        if (input.Actual.Count == 0) return;
        var last = input.Actual.Where(p => p.Day <= Today).Select(p => p.Value).LastOrDefault();
        var ahead = input with { Actual = [.. input.Actual, new(Today, last + more)] };
        var better = Light.Judge(ahead, Today, Yinchuan);
        if (less.State is LightState.Unreported) return;
        ((int)better.State).ShouldBeGreaterThanOrEqualTo((int)less.State);
        better.DaysOwed.ShouldBeLessThanOrEqualTo(less.DaysOwed);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Every_input_is_judged_and_the_debt_is_today_minus_the_earned_day() => Prop.ForAll(Inputs().ToArbitrary(), input =>
    {
        foreach (var preset in LightPresets.Known)
        {
            var light = Light.Judge(input, Today, preset);
            light.Sentence.ShouldNotBeNullOrWhiteSpace();
            light.Sentence.ShouldEndWith("。");
            light.DaysOwed.ShouldBeGreaterThanOrEqualTo(0);
            if (light.State is LightState.Red or LightState.Yellow or LightState.Green)
            {
                light.DaysOwed.ShouldBe(Math.Max(0, Today.DayNumber - light.EarnedOn!.Value.DayNumber));
                light.State.ShouldBe(preset.Colour(light.Expected!.Value, light.Actual ?? 0, light.GapPoints!.Value));
            }
            if (light.State is LightState.Red or LightState.Yellow) light.DaysOwed.ShouldBeGreaterThan(0);
            if (light.State == LightState.Overdue) light.DaysOwed.ShouldBeGreaterThanOrEqualTo(light.DaysOverdue);
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    [Fact]
    public void The_earned_day_turns_the_plan_round() => Prop.ForAll(Courses().ToArbitrary(), Gen.Choose(-20, 420).ToArbitrary(), (course, offset) =>
    {
        var day = course.First.Day.AddDays(offset);
        var value = course.ValueOn(day);
        var earned = course.DayOf(value);
        if (day <= course.Last.Day) earned.ShouldBeGreaterThanOrEqualTo(day < course.First.Day ? course.First.Day : day);
        course.ValueOn(earned).ShouldBe(value);
        if (earned < course.Last.Day) course.ValueOn(earned.AddDays(1)).ShouldBeGreaterThan(value);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public void The_ends_of_time_and_of_number_do_not_throw(string day)
    {
        var edge = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
        decimal?[] targets = [null, 0, -5, decimal.MaxValue, decimal.MinValue, 0.0000000001m];
        foreach (var target in targets)
            foreach (var value in new[] { 0, decimal.MaxValue, decimal.MinValue, 1e-20m })
                foreach (var unit in new[] { null, "户", "%", "亿元" })
                    foreach (var today in new[] { edge, Today })
                    {
                        var input = new LightInput { AssignedOn = edge, Due = edge, Target = target, Unit = unit, Actual = [new(edge, value)], ReportExpectedBy = edge };
                        Light.Judge(input, today, Wuhan).Sentence.ShouldNotBeEmpty();
                        Light.Judge(input with { Due = Today, AssignedOn = D(1, 1) }, today, Yinchuan).Sentence.ShouldNotBeEmpty();
                    }
    }

    private static string Say(LightInput input) => Light.Judge(input, Today, Yinchuan).Sentence;

    private static Gen<DateOnly> Days() => Gen.Choose(-200, 200).Select(n => Today.AddDays(n));

    private static Gen<T?> Maybe<T>(Gen<T> gen) where T : struct =>
        Gen.OneOf(Gen.Constant((T?)null), gen.Select(x => (T?)x), gen.Select(x => (T?)x));

    private static Gen<Course> Courses() =>
        from start in Days()
        from steps in Gen.Choose(1, 90).Two().ListOf(4)
        from flat in Gen.Choose(0, 3)
        select Course.Of(Build(start, steps, flat));

    private static List<CoursePoint> Build(DateOnly start, List<(int, int)> steps, int flat)
    {
        var points = new List<CoursePoint> { new(start, 0) };
        foreach (var (days, rise) in steps)
        {
            var last = points[^1];
            points.Add(new(last.Day.AddDays(days), last.Value + (points.Count == flat ? 0 : rise)));
        }
        return points;
    }

    private static Gen<LightInput> Inputs() =>
        from assigned in Days()
        from begins in Maybe(Days())
        from due in Maybe(Days())
        from course in Gen.OneOf(Gen.Constant((Course?)null), Courses().Select(c => (Course?)c))
        from target in Maybe(Gen.Choose(0, 300).Select(n => (decimal)n))
        from unit in Gen.Elements(null, "户", "%", "亿元", "")
        from actual in Days().Zip(Gen.Choose(0, 3000).Select(n => n / 10m)).ListOf()
        from done in Gen.Frequency((4, Gen.Constant((DateOnly?)null)), (1, Maybe(Days())))
        from stopped in Gen.Frequency((4, Gen.Constant((DateOnly?)null)), (1, Maybe(Days())))
        from expected in Maybe(Days())
        select new LightInput
        {
            AssignedOn = assigned, BeginsOn = begins, Due = due, Course = course, Target = target, Unit = unit,
            Actual = [.. actual.Select(a => new CoursePoint(a.Item1, a.Item2)).OrderBy(p => p.Day)],
            DoneOn = done, StoppedOn = stopped, ReportExpectedBy = expected,
        };
}
