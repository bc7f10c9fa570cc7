using Guatu.Kernel.Refusals;
using Guatu.Ledger.Campaigns;
using Guatu.Ledger.Documents;
using Guatu.Ledger.Snapshots;
using Guatu.Meetings.Agendas;
using Guatu.Meetings.Registering;
using Guatu.Meetings.Series;
using Guatu.Meetings.Suggestions;

namespace Guatu.Host.Demo;

/// <summary>A row of which only the key is wanted.</summary>
internal sealed class SeenKey
{
    public long Id { get; set; }
}

/// <summary>The beat of the zone: two series of meetings, a superior document, a campaign, suggestions of a retreat.</summary>
internal static class DemoBeat
{
    private const string Clerk = DemoMeetings.Clerk;

    /// <summary>Each clause and the commitment of the story that carries it; empty: 尚未分解.</summary>
    private static readonly (string Text, string Key)[] Clauses =
    [
        ("1.扩大工业总量，规上工业总产值保持两位数增长。", "chanzhi"),
        ("2.培育市场主体，年内新增“四上”企业不少于20家。", "sishang"),
        ("3.加快专项债券资金支出，10月底前支出进度达到80%。", "zhuanxiang"),
        ("4.清理闲置土地，盘活低效厂房。", "panhuo"),
        ("5.强化招商签约，年内签约亿元以上项目不少于12个。", "qianyue"),
        ("6.落实留抵退税政策，做到即申即办。", "liudi"),
        ("7.建立外贸企业汇率避险服务机制，组织培训不少于两场。", ""),
        ("8.排查小微企业被拖欠账款，12月底前无分歧欠款动态清零。", ""),
    ];

    private static readonly string[] Campaign = ["shazhou", "weikuan", "ganxian", "lingang", "guanwang", "churang", "zhengzhi", "jingdi", "xianzhi", "paikou"];

    /// <summary>Puts the steps.</summary>
    public static void Plan(DemoReplay replay)
    {
        replay.At(new(2026, 8, 28), 15, 0, at => RetreatAsync(replay, at));
        replay.At(new(2026, 9, 7), 9, 0, at => RegisterAsync(replay, at));
        replay.At(new(2026, 9, 10), 9, 30, at => SetUpAsync(replay, at));
        replay.At(new(2026, 9, 14), 9, 0, at => HoldAsync(replay, at));
        replay.At(new(2026, 9, 17), 17, 0, at => OpenAsync(replay, at));
    }

    private static async Task RetreatAsync(DemoReplay replay, DateTimeOffset at)
    {
        var meeting = await replay.DoAsync<RegisterMeeting, long>(at, Clerk, new RegisterMeeting("务虚会", "2026年度第二次务虚会", new(2026, 8, 28), "陆主任", "管委会三楼会议室", "党工委、管委会领导，各部门主要负责同志"));
        var days = await SuggestAsync("经济发展局", "每月固定一天为企业服务日，领导带部门到企业现场办公，问题当场交办。");
        var team = await SuggestAsync("行政审批局", "每个签约未开工项目配一名帮办员，一项目一微信群。");
        await SuggestAsync("科技创新局", "设立中试基地用地专章，按新型产业用地供地。");
        await replay.DoAsync<JudgeSuggestion, Decided>(at.AddHours(1), Clerk, new JudgeSuggestion(days, null, true, "写入9月调度安排，由党政办公室统筹。"));
        await replay.DoAsync<JudgeSuggestion, Decided>(at.AddHours(1), Clerk, new JudgeSuggestion(team, null, false, "绿色通道专班已有代办员，不再另设，请行政审批局把代办员名单公布到企业。"));
        await replay.DoAsync<Pledge, Done>(at.AddHours(1), Clerk, new Pledge(meeting, replay.Units["征收事务中心"], "余下住户集中在临街商铺，评估分歧大。", "10月底前268户全部签约", "两名班子成员驻点，每户一策。", "审计、公证提前进场。"));

        Task<long> SuggestAsync(string unit, string words) => replay.DoAsync<Suggest, long>(at, Clerk, new Suggest(meeting, replay.Units[unit], null, words));
    }

    private static async Task RegisterAsync(DemoReplay replay, DateTimeOffset at)
    {
        var document = await replay.DoAsync<RegisterDocument, long>(at, Clerk, new RegisterDocument(
            "关于做好三四季度稳增长工作的通知", "江政办发〔2026〕41号", "江州市人民政府办公室", new(2026, 9, 4), "市级", string.Join('\n', Clauses.Select(c => c.Text))));
        var keys = await replay.LookAsync<SeenKey>($"""SELECT id AS "Id" FROM ledger_clause WHERE document_id = {document} ORDER BY place""");
        for (var i = 0; i < Clauses.Length; i++)
            if (replay.Commitments.TryGetValue(Clauses[i].Key, out var commitment))
                await replay.DoAsync<CarryClause, long>(at.AddMinutes(i + 1), Clerk, new CarryClause(keys[i].Id, await NumberAsync(replay, commitment)));

        var numbers = new List<string>();
        foreach (var key in Campaign.Where(replay.Commitments.ContainsKey))
            numbers.Add(await NumberAsync(replay, replay.Commitments[key]));
        var campaign = await replay.DoAsync<SaveCampaign, long>(at.AddMinutes(20), Clerk, new SaveCampaign(
            null, null, "十二项专项行动之二：土地和征收攻坚", "净地先行，能交一宗交一宗。\n每周五报签约、交地、拆除三个数，不报过程。\n连续两周没有进展的，分管领导到现场开会。",
            replay.Units["自然资源分局"], replay.People.GetValueOrDefault("qinlimin"), new(2026, 9, 1), new(2026, 12, 31)));
        await replay.DoAsync<FillCampaign, int>(at.AddMinutes(25), Clerk, new FillCampaign(campaign, numbers));
    }

    private static async Task SetUpAsync(DemoReplay replay, DateTimeOffset at)
    {
        var weekly = await replay.DoAsync<SaveSeries, long>(at, Clerk, new SaveSeries(null, null, "周调度会", "调度会", Rhythm.Weekly, 1, "周副主任", "管委会五楼调度室"));
        await replay.DoAsync<SaveSeries, long>(at.AddMinutes(5), Clerk, new SaveSeries(null, null, "月度经济运行分析会", "分析会", Rhythm.Monthly, 22, "陆主任", "管委会三楼会议室",
            ScopeUnitIds: [.. new[] { "经济发展局", "投资促进局", "财政金融局", "税务分局", "科技创新局" }.Select(u => replay.Units[u])]));
        await replay.DoAsync<OpenMeeting, long>(at.AddMinutes(10), null, new OpenMeeting(weekly, new(2026, 9, 14), new(2026, 9, 14)));
    }

    private static async Task HoldAsync(DemoReplay replay, DateTimeOffset at)
    {
        var meeting = (await MeetingsAsync(replay, new DateOnly(2026, 9, 14)))[0].Id;
        await replay.DoAsync<ReceiveNotice, Done>(at.AddMinutes(-30), "panhaitao", new ReceiveNotice(meeting, replay.Units["经济发展局"], "潘海涛"));
        await replay.DoAsync<BuildAgenda, int>(at.AddMinutes(-20), Clerk, new BuildAgenda(meeting));
        await replay.DoAsync<FreezeMeeting, SnapshotHead>(at, Clerk, new FreezeMeeting(meeting));
        var items = await replay.LookAsync<SeenKey>($"""SELECT id AS "Id" FROM meetings_agenda_item WHERE meeting_id = {meeting} AND unit_id IS NOT NULL ORDER BY place""");
        if (items.Count > 0)
            await replay.DoAsync<DecideItem, Decided>(at.AddMinutes(20), Clerk, new DecideItem(items[0].Id, null, "倒排到日，9月25日前交账；还交不了账的，下次会议由主要负责同志说明原因。", true, "逾期事项倒排到日交账", null, new(2026, 9, 25)));
        if (items.Count > 1)
            await replay.DoAsync<DecideItem, Decided>(at.AddMinutes(30), Clerk, new DecideItem(items[1].Id, null, "分管领导本周内到现场会商一次，结果报督查室。"));
    }

    private static async Task OpenAsync(DemoReplay replay, DateTimeOffset at)
    {
        var series = await replay.LookAsync<SeenKey>($"""SELECT id AS "Id" FROM meetings_series ORDER BY id""");
        await replay.DoAsync<OpenMeeting, long>(at, null, new OpenMeeting(series[0].Id, new(2026, 9, 21), new(2026, 9, 21)));
        await replay.DoAsync<OpenMeeting, long>(at, null, new OpenMeeting(series[1].Id, new(2026, 9, 22), new(2026, 9, 22)));
        replay.Say("排出9月21日周调度会、9月22日经济运行分析会议程");
    }

    private static Task<List<SeenKey>> MeetingsAsync(DemoReplay replay, DateOnly day) =>
        replay.LookAsync<SeenKey>($"""SELECT m.id AS "Id" FROM meetings_meeting m JOIN meetings_sitting s ON s.meeting_id = m.id WHERE m.held_on = {day}""");

    private static async Task<string> NumberAsync(DemoReplay replay, long commitment) =>
        (await replay.LookAsync<string>($"""SELECT number AS "Value" FROM ledger_commitment WHERE id = {commitment}"""))[0];
}
