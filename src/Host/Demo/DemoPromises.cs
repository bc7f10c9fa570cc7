using System.Globalization;
using System.Text;
using Guatu.Kernel.Refusals;
using Guatu.Projects;
using Guatu.Projects.Bonds;
using Guatu.Projects.Care;
using Guatu.Projects.Funds;
using Guatu.Projects.Map;
using Guatu.Projects.Nodes;
using Guatu.Projects.Promises;
using Guatu.Projects.Stalls;
using Guatu.Projects.Steps;

namespace Guatu.Host.Demo;

/// <summary>What hangs on the demo's projects: promises to the public, where they are stuck, contacts, money, parcels, nodes on the wall.</summary>
internal static class DemoPromises
{
    private const string Supervisor = "shenzhixia";
    private static readonly DateOnly Today = DemoClock.FirstDay;
    private static readonly int Year = Today.Year;

    // Projects whose nodes the supervision office follows one by one.
    private static readonly string[] Followed = ["江锂", "沙洲片区", "临港大道", "恒昇隔膜", "海川电解质", "公共管廊"];

    // Promises loosened once, with the leader's yes.
    private static readonly (string Project, int Days, string Reason)[] Loosened =
    [
        ("蒸汽管线", 45, "穿越临港大道段与道路改造交叉，等路基交出工作面；8月14日现场会商纪要"),
        ("公共管廊", 45, "第二标段流标一次，重新招标占用45天"),
        ("恒昇隔膜", 60, "钢结构和进口设备涨价，调差谈判期间停工，业主书面承诺追加投资"),
    ];

    /// <summary>Puts the steps.</summary>
    public static void Plan(DemoReplay replay, IReadOnlyList<StoryProject> projects)
    {
        foreach (var project in projects.Where(p => p.IsPublic))
            Promise(replay, project);
        foreach (var (name, days, reason) in Loosened)
        {
            var project = projects.First(p => p.Row.List("别名").Contains(name));
            replay.At(new(Year, 8, 20), 10, 0, at => LoosenAsync(replay, project, days, reason, at));
        }
        foreach (var project in projects.Where(p => p.Note is not null && p.StuckAt is not null))
            replay.At(new(Year, 9, 10), 9, project.Place % 60, at => replay.DoAsync<RecordCause, long>(at, project.Cadre, CauseOf(project)));
        foreach (var project in projects.Where(p => p.State != "谋划"))
            Contacts(replay, project);
        foreach (var project in projects.Where(p => p is { MakesGoods: false, State: not "谋划" }))
            replay.At(new(Year, 3, 10), 10, project.Place % 60, at => FundAsync(replay, project, at));
        foreach (var project in projects.Where(p => p.Kind == ProjectKind.Bond && p.State != "谋划").Take(7))
            replay.At(new(Year, 3, 20), 11, project.Place % 60, at => BondAsync(replay, project, at));
        replay.At(new(Year, 3, 9), 11, 0, at => replay.DoAsync<ImportParcels, ParcelsImported>(at, Supervisor, new("临江开发区地块.geojson", Parcels(projects))));
        foreach (var (name, i) in Followed.Select((n, i) => (n, i)))
            replay.At(new(Year, 9, 15), 9, 40 + i, at => replay.DoAsync<EnterNodes, int>(at, Supervisor, new(projects.First(p => p.Row.List("别名").Contains(name)).Id)));
        // The night before the first morning draws all lots again.
        replay.At(Today, 5, 30, at => replay.DoAsync<RefreshOutlooks, int>(at, null, new([.. projects.Where(p => p.Course is not null).Select(p => p.Id)])));
    }

    private static void Promise(DemoReplay replay, StoryProject project)
    {
        var on = project.Name.StartsWith("江锂", StringComparison.Ordinal) ? new DateOnly(Year, 7, 3) : new DateOnly(Year, 3, 16);
        replay.At(on, 16, project.Place % 60, async at =>
        {
            project.PromiseId = await replay.DoAsync<MakePromise, long>(at, Supervisor, new(
                project.Id, PromiseItem.Finish, null, project.Promise, project.MakesGoods ? project.Promise!.Value.AddDays(-59) : null, Via: "管委会门户网站、临江发布", PromisedOn: on,
                Document: on.Month == 3 ? "全区重点项目建设推进会" : "三季度工作会议", UnitId: replay.Units[project.Row.Need("责任单位")], PersonId: replay.People[project.Leader]));
            await replay.DoAsync<PublishPromise, Done>(at, Supervisor, new(project.PromiseId, null, PublicFields.Forecast | PublicFields.Percent | PublicFields.Unit | PublicFields.Leader | PublicFields.Place, project.Note is { } note ? note + "。" : null));
        });
    }

    private static async Task LoosenAsync(DemoReplay replay, StoryProject project, int days, string reason, DateTimeOffset at)
    {
        var asked = await replay.DoAsync<RevisePromise, long>(at, project.Cadre, new(project.PromiseId, project.Promise!.Value.AddDays(days), null, null, null, reason));
        await replay.DoAsync<DecideRevision, Done>(at.AddHours(5), "luzhengchuan", new(asked, true, "同意，原因如实公开，不得再调。", "党工委会议纪要〔2026〕14号"));
    }

    private static RecordCause CauseOf(StoryProject project) => project.State switch
    {
        "能耗" => new(project.Id, Cause.Energy, true, Attitude.Eager, project.Note!),
        "征拆" => new(project.Id, Cause.Land, true, Attitude.Eager, project.Note!),
        "观望" => new(project.Id, Cause.Owner, false, Attitude.Waiting, project.Note!),
        "资金" => new(project.Id, Cause.Money, true, Attitude.Eager, project.Note!),
        "暂停" => new(project.Id, Cause.Permit, false, Attitude.Passive, project.Note!),
        _ => new(project.Id, Cause.Permit, true, Attitude.Eager, project.Note!),
    };

    // Most keep the rhythm, some do not: the page is to show who.
    private static void Contacts(DemoReplay replay, StoryProject project)
    {
        string[] said = ["到现场看进度，和项目经理对了倒排表。", "电话了解用工和材料到场情况，没有新问题。", "到企业座谈，听取诉求。", "会同审批、规建部门现场办公。"];
        if (project.Place % 9 != 4)
            replay.At(Today.AddDays(-1 - (project.Place % 6)), 17, project.Place % 60, at => replay.DoAsync<LogContact, long>(at, project.Cadre, new(project.Id, Kernel.Clock.ZoneClock.DayOf(at), (ContactWay)(1 + (project.Place % 3)), said[project.Place % said.Length], project.Note, project.Note is null ? null : "请有关单位一周内给出办法")));
        if (project.Place % 5 != 2)
            replay.At(Today.AddDays(-3 - (project.Place % 24)), 17, project.Place % 60, at => replay.DoAsync<LogContact, long>(at, project.Leader, new(project.Id, Kernel.Clock.ZoneClock.DayOf(at), ContactWay.Site, "现场调度，逐个节点过了一遍。", null, null)));
    }

    private static async Task FundAsync(DemoReplay replay, StoryProject project, DateTimeOffset at)
    {
        var bond = project.Kind == ProjectKind.Bond ? Math.Round(project.TotalWan * 0.5m) : 0;
        (FundKind Kind, decimal Wan)[] planned = [(FundKind.Bond, bond), (FundKind.Budget, Math.Round(project.TotalWan * 0.3m)), (FundKind.Loan, project.TotalWan - bond - Math.Round(project.TotalWan * 0.3m))];
        foreach (var (kind, wan) in planned.Where(p => p.Wan > 0))
        {
            var fund = await replay.DoAsync<SaveFund, long>(at, project.Cadre, new(project.Id, null, kind, null, wan));
            if (project.State != "资金")
                replay.At(new(Year, 4, 2), 10, project.Place % 60, then => replay.DoAsync<AddArrival, long>(then, project.Cadre, new(project.Id, fund, new(Year, 4, 2), Math.Round(wan * (0.35m + (project.Place % 4 * 0.15m))))));
        }
    }

    private static async Task BondAsync(DemoReplay replay, StoryProject project, DateTimeOffset at)
    {
        var wan = Math.Round(project.TotalWan * 0.2m);
        var bond = await replay.DoAsync<IssueBond, long>(at, Supervisor, new(project.Id, "2026年第一批", wan, new(Year, 3, 18), new(Year, 3, 20)));
        foreach (var (month, share) in ((int, decimal)[])[(5, 0.12m), (7, 0.3m), (9, 0.48m)])
            replay.At(new(Year, month, 10), 16, project.Place % 60, then => replay.DoAsync<TellBond, Done>(then, project.Cadre, new(bond, null, Math.Round(wan * share * (0.4m + (project.Place % 4 * 0.3m))), "按工程款支付节点拨付")));
    }

    /// <summary>Parcels on a plain grid beside the river: enough to show where what stands.</summary>
    private static byte[] Parcels(IReadOnlyList<StoryProject> projects)
    {
        var features = projects.Where(p => p.Row.Number("用地（亩）") is > 0).Select((p, i) =>
        {
            var side = Math.Sqrt((double)(p.Row.Number("用地（亩）")!.Value * 10_000 / 15)) / 100_000;
            var (east, north) = (118.702 + (i % 12 * 0.0105) + (p.Place % 3 * 0.0008), 32.114 + (i / 12 * 0.0085) + (p.Place % 5 * 0.0005));
            string At(double x, double y) => string.Create(CultureInfo.InvariantCulture, $"[{east + x:0.000000},{north + y:0.000000}]");
            var ring = string.Join(',', At(0, 0), At(side * 1.3, 0), At(side * 1.3, side * 0.8), At(side * 0.1, side * 0.85), At(0, 0));
            return $$$"""{"type":"Feature","properties":{"name":"{{{DemoProjects.ParcelOf(p)}}}"},"geometry":{"type":"Polygon","coordinates":[[{{{ring}}}]]}}""";
        });
        return Encoding.UTF8.GetBytes($$"""{"type":"FeatureCollection","features":[{{string.Join(',', features)}}]}""");
    }
}
