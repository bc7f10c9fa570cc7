using System.Globalization;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.Projects;
using Guatu.Projects.Months;
using Guatu.Projects.Register;
using Guatu.Projects.Seasons;
using Guatu.Projects.Steps;
using Guatu.Scheduling.Calendars;
using Guatu.Scheduling.Plans;

namespace Guatu.Host.Demo;

/// <summary>A project of the story.</summary>
internal sealed record StoryProject(int Place, DemoRow Row)
{
    public string Name => Row.Need("名称");
    public string State => Row.Need("境况");
    public string Cadre => Row.Need("包保干部");
    public string Leader => Row.Need("包保领导");
    public decimal TotalWan => Row.Number("总投资（亿元）")!.Value * 10_000;
    public DateOnly? Promise => Row.Day("承诺竣工");
    public string? Note => Row.Maybe("说明");
    public bool IsPublic => Row.List("层级").Contains("公开");
    public ProjectKind Kind => Enum.GetValues<ProjectKind>().First(k => ProjectWords.Of(k) == Row.Need("类别"));
    public InvestorKind Investor => Enum.GetValues<InvestorKind>().First(k => ProjectWords.Of(k) == Row.Need("投资主体"));
    public bool MakesGoods => Kind is ProjectKind.Industry or ProjectKind.Chemical;

    /// <summary>Where the story has it stuck, by the codes that all shipped templates share.</summary>
    public string? StuckAt => State switch
    {
        "能耗" => "S14", "征拆" => "D12", "安评" => "C03", "观望" or "资金" => "S26", "停滞" or "暂停" => "G03", _ => null,
    };

    /// <summary>Days the investor has laid for steps of his own, by code.</summary>
    public IReadOnlyDictionary<string, int> OwnDays => Row.List("自排天数").Select(t => t.Split('=')).ToDictionary(t => t[0], t => int.Parse(t[1], CultureInfo.InvariantCulture));

    /// <summary>Has a month been reported?</summary>
    public bool Reported { get; set; }

    /// <summary>Row of the project once entered.</summary>
    public long Id { get; set; }

    /// <summary>Promise of the project once made.</summary>
    public long PromiseId { get; set; }

    /// <summary>What became of its steps; null for one that is only an idea.</summary>
    public DemoCourseOfWork? Course { get; set; }
}

/// <summary>The register of projects: entered in March, laid by template, worked on, reported every month.</summary>
internal static class DemoProjects
{
    private const string Supervisor = "shenzhixia";
    private static readonly DateOnly Today = DemoClock.FirstDay;
    private static readonly int Year = Today.Year;

    /// <summary>春节停工 and 雨季 of this zone.</summary>
    public static IReadOnlyList<Season> Seasons { get; } =
    [
        .. new[] { (Year - 1, 1, 22, 2, 12), (Year, 2, 9, 2, 27), (Year + 1, 1, 30, 2, 20), (Year + 2, 1, 20, 2, 10) }.Select(s => new Season("春节停工", new(s.Item1, s.Item2, s.Item3), new(s.Item1, s.Item4, s.Item5), 0)),
        .. Enumerable.Range(Year - 1, 4).Select(y => new Season("雨季", new(y, 5, 20), new(y, 7, 20), 0.5m)),
    ];

    /// <summary>Puts the steps and gives the projects for what hangs on them.</summary>
    public static IReadOnlyList<StoryProject> Plan(DemoReplay replay)
    {
        StoryProject[] projects = [.. DemoTable.Read("projects.tsv").Select((row, i) => new StoryProject(i, row))];
        foreach (var (season, i) in Seasons.Select((s, i) => (s, i)))
            replay.At(new(Year, 3, 3), 9, i, at => replay.DoAsync<SaveSeason, long>(at, Supervisor, new(null, null, season.Name, season.From, season.To, season.Factor, season.Factor == 0 ? "近三年工地停复工记录" : "近五年6—7月降水日数")));
        foreach (var project in projects)
            replay.At(new DateOnly(Year, 3, 3).AddDays(project.Place / 44), 10, project.Place % 44, at => EnterAsync(replay, project, at));
        return projects;
    }

    private static async Task EnterAsync(DemoReplay replay, StoryProject project, DateTimeOffset at)
    {
        var row = project.Row;
        var idea = project.State == "谋划";
        var draft = new ProjectDraft
        {
            Code = idea ? null : $"{row.NeedDay("前期开始"):yyMM}-320981-04-01-{518_200 + project.Place * 37:000000}", Name = project.Name, Aliases = row.Maybe("别名"), Kind = project.Kind,
            Industry = row.Maybe("行业"), Investor = row.Maybe("投资方"), InvestorKind = project.Investor, AreaSqm = row.Number("用地（亩）") is > 0 and var mu ? Math.Round(mu * 10_000 / 15) : null,
            TotalWan = project.TotalWan, LeadUnitId = replay.Units[row.Need("责任单位")], LeaderId = replay.People[project.Leader], CadreId = replay.People[project.Cadre],
            Team = project.TotalWan >= 100_000 ? $"{row.List("别名")[0]}专班" : null, Parcel = row.Number("用地（亩）") is > 0 ? ParcelOf(project) : null, Place = project.Place % 3 == 0 ? "江北片区" : project.Place % 3 == 1 ? "沙洲片区" : "临港片区",
            Tiers = row.List("层级").Aggregate(Tiers.None, (t, word) => t | word switch { "年度" => Tiers.Yearly, "重大" => Tiers.Major, _ => Tiers.Public }),
            PlannedFinishOn = project.Promise?.AddDays(-45), ContractFinishOn = project is { MakesGoods: true, Promise: { } promised } ? promised.AddDays(-59) : null,
        };
        var first = idea ? Stage.Idea : project.MakesGoods ? Stage.Signed : Stage.Reserve;
        var begun = row.NeedDay("前期开始");
        project.Id = (await replay.DoAsync<SaveProject, SavedProject>(at, Supervisor, new(null, null, draft, null, first, begun < Kernel.Clock.ZoneClock.DayOf(at) ? begun : null))).Id;
        if (!idea)
            await LayAsync(replay, project, draft, at);
    }

    /// <summary>JB-012.</summary>
    public static string ParcelOf(StoryProject project) => $"{(project.Place % 3 == 0 ? "JB" : project.Place % 3 == 1 ? "SZ" : "LG")}-{project.Place + 1:000}";

    private static async Task LayAsync(DemoReplay replay, StoryProject project, ProjectDraft draft, DateTimeOffset at)
    {
        List<string> holds = [project.Kind == ProjectKind.Chemical ? "报告书" : "报告表", "水保"];
        if (project.State == "征拆" || project.Place % 4 == 1)
            holds.Add("征地");
        if (project.State == "能耗")
            holds.Add("节能审查");
        var template = project.Kind switch { ProjectKind.Industry => "industry", ProjectKind.Chemical => "chemical", ProjectKind.Bond => "bond", _ => "works" };
        await replay.DoAsync<UseTemplate, int>(at, Supervisor, new(project.Id, template, holds));
        await OwnDaysAsync(replay, project, at);
        var steps = await replay.LookAsync<SeenStep>($"""SELECT code AS "Code", name AS "Name", count AS "Count", days AS "Days", waits AS "Waits", is_permit AS "IsPermit" FROM projects_step WHERE project_id = {project.Id} ORDER BY place""");
        var ties = await replay.LookAsync<SeenTie>($"""SELECT from_code AS "FromCode", to_code AS "ToCode", kind AS "Kind", lag_days AS "LagDays" FROM projects_step_link WHERE project_id = {project.Id}""");
        var (code, on) = Anchor(project);
        project.Course = DemoCourseOfWork.Of(steps, ties, Seasons, code, on, project.StuckAt);
        if (project.Course.Has("G02") && project.Course.PlannedStart("G02") > Kernel.Clock.ZoneClock.DayOf(at))
            await replay.DoAsync<SaveProject, SavedProject>(at, Supervisor, new(project.Id, null, draft with { PlannedStartOn = project.Course.PlannedStart("G02") }, "倒排后定计划开工日"));
        var last = DateOnly.MinValue;
        foreach (var day in Rounds(Kernel.Clock.ZoneClock.DayOf(at)))
        {
            var since = last;
            replay.At(day, 14, project.Place % 60, then => RecordAsync(replay, project, steps, since, then));
            replay.At(day, 15, project.Place % 60, then => StagesAsync(replay, project, since, then));
            last = day;
        }
        DemoMonths.Plan(replay, project);
    }

    private static async Task OwnDaysAsync(DemoReplay replay, StoryProject project, DateTimeOffset at)
    {
        if (project.OwnDays.Count == 0)
            return;
        var steps = await replay.LookAsync<OwnStep>($"""SELECT code AS "Code", name AS "Name", band AS "Band", doer AS "Doer", count AS "Count", basis AS "Basis", cost_per_day AS "Cost", is_node AS "IsNode", is_permit AS "IsPermit" FROM projects_step WHERE project_id = {project.Id}""");
        foreach (var step in steps.Where(s => project.OwnDays.ContainsKey(s.Code)))
        {
            var days = project.OwnDays[step.Code];
            await replay.DoAsync<SaveStep, string>(at, Supervisor, new(project.Id, step.Code,
                new StepFields(step.Name, step.Band, null, step.Doer, days, (DayCount)step.Count, days * 4 / 5, step.Basis, null, step.Cost, step.IsPermit, step.IsNode), null, "业主报的施工组织设计，钢结构、两班作业"));
        }
    }

    // By plan the project ends shortly before its promise; what is stuck is late by as much as the story lets it be.
    private static (string? Code, DateOnly On) Anchor(StoryProject project) => project.State switch
    {
        "停滞" or "暂停" => ("G03", Today.AddDays(-125)),
        "竣工" => (null, project.Promise!.Value.AddDays((project.Place * 5 % 24) - 15)),
        "提前" => (null, project.Promise!.Value.AddDays(-50)),
        "晚建" or "涨价" => (null, project.Promise!.Value.AddDays(5)),
        _ => (null, project.Promise!.Value.AddDays(-12 - (project.Place * 11 % 30))),
    };

    private static IEnumerable<DateOnly> Rounds(DateOnly entered)
    {
        yield return entered;
        foreach (var day in new DateOnly[] { new(Year, 3, 25), new(Year, 5, 25), new(Year, 7, 24), new(Year, 8, 25), new(Year, 9, 16) })
            yield return day;
    }

    private static async Task RecordAsync(DemoReplay replay, StoryProject project, IReadOnlyList<SeenStep> steps, DateOnly since, DateTimeOffset at)
    {
        var (course, day) = (project.Course!, Kernel.Clock.ZoneClock.DayOf(at));
        var past = new List<PastStep>();
        foreach (var step in steps)
        {
            if (course.Started(step.Code, day) is not { } started || course.Finished(step.Code, since) is not null)
                continue;
            var finished = course.Finished(step.Code, day);
            if (finished is null && course.Started(step.Code, since) is not null && day < Today.AddDays(-5))
                continue; // told before, nothing new
            past.Add(new PastStep(step.Code, started, finished, finished is not null && step.IsPermit ? NumberOf(project, step, finished.Value) : null, finished is null && day >= Today.AddDays(-5) ? LeftOf(project, step, course) : null));
        }
        if (past.Count > 0)
            await replay.DoAsync<RecordSteps, int>(at, project.Cadre, new(project.Id, past, since == DateOnly.MinValue ? "项目档案" : "本月台账"));
    }

    // Days still needed: by plan, and more where the story is late.
    private static int? LeftOf(StoryProject project, SeenStep step, DemoCourseOfWork course) => (project.State, step.Code == course.Stuck) switch
    {
        (_, true) => 15 + (project.Place % 20),
        ("晚建" or "涨价", _) when step.Code.StartsWith('G') => Math.Max(3, (int)((course.Planned(step.Code).DayNumber - Today.DayNumber) * 0.8)) + 35,
        _ => null,
    };

    private static string NumberOf(StoryProject project, SeenStep step, DateOnly on) =>
        step.Code == "S28" ? $"320981{on:yyyyMMdd}{project.Place + 1:0000}" : $"临{(step.Name.Contains('环') ? "环" : step.Name.Contains('地') ? "自然资" : step.Name.Contains('安') ? "应急" : "审")}〔{on.Year}〕{(project.Place * 13 % 180) + 1}号";

    private static async Task StagesAsync(DemoReplay replay, StoryProject project, DateOnly since, DateTimeOffset at)
    {
        var day = Kernel.Clock.ZoneClock.DayOf(at);
        foreach (var (stage, on, evidence, number) in Stages(project, day).Where(s => s.On > since))
            await replay.DoAsync<ReachStage, long>(at, project.Cadre, new(project.Id, stage, on, evidence, number, null, null));
        var started = Stages(project, day).FirstOrDefault(s => s.Stage == Stage.Started).On;
        // Two of them are not in the statistics yet: their papers are short.
        if (started != default && started.AddDays(28) is var stat && stat <= day && stat > since && !DemoMonths.OutsideStatistics(project))
            await replay.DoAsync<EnterStat, Done>(at, project.Cadre, new(project.Id, stat, $"320981{started:yyMM}{project.Place + 1:0000}"));
        if (project.State == "暂停" && day >= Today.AddDays(-30) && since < Today.AddDays(-30))
            await replay.DoAsync<ChangeSide, Done>(at, Supervisor, new(project.Id, SideState.Paused, day, project.Note!, replay.People[project.Leader]));
    }

    private static IEnumerable<(Stage Stage, DateOnly On, string Evidence, string Number)> Stages(StoryProject project, DateOnly by)
    {
        var course = project.Course!;
        if (course.Finished("A04", by) is not { } filed)
            yield break;
        var begun = project.Row.NeedDay("前期开始");
        filed = filed < begun ? begun : filed;
        if (filed > by)
            yield break;
        yield return (Stage.Permits, filed, "备案（立项）文件", $"临审备〔{filed.Year}〕{project.Place + 11}号");
        if (course.Finished("S28", by) is not { } permit || permit < filed)
            yield break;
        var number = $"320981{permit:yyyyMMdd}{project.Place + 1:0000}";
        yield return (Stage.Permitted, permit, "施工许可证", number);
        var start = course.PlannedStart("G03") > permit ? course.PlannedStart("G03") : permit;
        // Without 节能审查 nothing begins, permit or no permit (发改委令第31号): the course knows what stands behind what is stuck.
        if (start > by || course.Started("G03", by) is null)
            yield break;
        yield return (Stage.Started, start, "施工许可证", number);
        if (start.AddDays(20) > by)
            yield break;
        yield return (Stage.Building, start.AddDays(20), "监理月报", $"{start.AddDays(20):yyyyMM}");
        if (course.Finished("W05", by) is not { } done || done <= start.AddDays(20))
            yield break;
        yield return (Stage.Completed, done, "竣工验收备案表", $"临建备〔{done.Year}〕{project.Place + 3}号");
        if (course.Finished("W10", by) is not { } running || running < done)
            yield break;
        if (project.Kind == ProjectKind.Chemical)
            yield return (Stage.Trial, running, "试生产方案专家意见", $"临应急〔{done.Year}〕{project.Place + 5}号");
        yield return (Stage.Running, running, "投产（投用）报告", $"临经〔{running.Year}〕{project.Place + 7}号");
    }
}
