using Guatu.Kernel.Look;
using Guatu.Kernel.Papers;
using Guatu.Ledger.Lights;
using Guatu.Ledger.Snapshots;
using Guatu.People.Units;

namespace Guatu.Meetings.Agendas;

/// <summary>Everything 会议材料 is written from.</summary>
internal sealed record MaterialFacts
{
    public required SittingView View { get; init; }

    public required string ZoneName { get; init; }

    public required ZoneDirectory Directory { get; init; }

    public required IReadOnlyList<AgendaLine> Decisions { get; init; }

    /// <summary>Null for a first meeting.</summary>
    public required IReadOnlyList<ChangedLine>? Changes { get; init; }

    public required IReadOnlyList<Reporting> Reporting { get; init; }

    public required DateOnly Day { get; init; }
}

/// <summary>Writes the papers of a meeting. Pure.</summary>
internal static class MaterialPaper
{
    // A paper that is read in a meeting: the rest stands in the ledger.
    private const int MostChanges = 15;

    private static readonly Change[] Listed = [Change.Overdue, Change.Red, Change.Yellow, Change.Reopened, Change.Green, Change.Done];

    public static OfficialDocument Of(MaterialFacts facts) => new()
    {
        Letterhead = facts.ZoneName + "管委会督查室",
        Title = facts.View.Name + "材料",
        Body = [.. Decisions(facts), .. Changes(facts), .. Agenda(facts), .. Reports(facts)],
        Signature = facts.ZoneName + "管委会督查室",
        Day = facts.Day,
    };

    public static OfficialDocument Notice(SittingView view, IReadOnlyList<AttendanceLine> attendance, string zoneName, DateOnly today) => new()
    {
        Letterhead = zoneName + "管委会办公室",
        Title = $"关于召开{view.Name}的通知",
        Addressee = attendance.Count == 0 ? "各单位" : Zh.List(attendance.Select(a => a.Unit.Name)),
        Body =
        [
            new Block.Paragraph($"定于{Zh.FullDay(view.HeldOn)}（{Zh.LongWeek(view.HeldOn)}）召开{view.SeriesName ?? view.Name}，现将有关事项通知如下。"),
            new Block.Heading(1, "一、时间和地点"),
            new Block.Paragraph($"{Zh.FullDay(view.HeldOn)}，{view.Place ?? "地点另行通知"}。{(view.Chair is { } chair ? $"{chair}主持。" : "")}"),
            new Block.Heading(1, "二、会议议程"),
            .. view.Agenda.Where(i => i.Kind != ItemKind.Extra).Select(i => new Block.Paragraph($"{i.No}.{i.Title}{(i.Unit is { } u ? $"（{u.Name}{(i.Minutes > 0 ? $"，{i.Minutes}分钟" : "")}）" : "")}")),
            new Block.Heading(1, "三、有关要求"),
            new Block.Paragraph("请参会单位在系统签收并报参会人员；列入议程的单位围绕“完成了什么、差在哪里、下步怎么办”汇报，不念稿、不另报书面材料。"),
        ],
        Signature = zoneName + "管委会办公室",
        Day = today,
    };

    private static IEnumerable<Block> Decisions(MaterialFacts facts)
    {
        yield return new Block.Heading(1, "一、上次议定事项落实情况");
        if (facts.View.Previous is not { } last)
        {
            yield return new Block.Paragraph("本次是第一次会议，没有上次议定事项。");
            yield break;
        }
        if (facts.Decisions.Count == 0)
        {
            yield return new Block.Paragraph($"{last.Name}没有议定事项。");
            yield break;
        }
        var entered = facts.Decisions.Where(d => d.Became is not null).ToList();
        var done = entered.Count(d => d.Became!.State == LightState.Done);
        var late = entered.Count(d => d.Became!.State is LightState.Overdue or LightState.Red or LightState.Yellow);
        yield return new Block.Paragraph($"{last.Name}议定{facts.Decisions.Count}项，列入台账{entered.Count}项：完成{done}项，滞后{late}项，正在推进{entered.Count - done - late}项。");
        yield return new Block.Table(["序号", "议定事项", "牵头单位", "时限", "目前情况"], [1, 5, 2.5, 2, 5],
            [.. facts.Decisions.Select((d, i) => (IReadOnlyList<string>)[$"{i + 1}", d.Decision!, UnitOf(facts, d.Became?.UnitId ?? d.Unit?.Id), d.Became is null ? "" : Zh.Day(d.Became.Due, facts.Day), d.Became?.Sentence ?? "只作会议记录，不列台账。"])]);
    }

    private static IEnumerable<Block> Changes(MaterialFacts facts)
    {
        yield return new Block.Heading(1, "二、本期变化");
        if (facts.Changes is not { } changes)
        {
            yield return new Block.Paragraph("没有上次会议的定格可比，下次会议起逐期对比。");
            yield break;
        }
        var counts = SnapshotCompare.Words.Select(w => (w.Word, Count: changes.Count(c => c.Change == w.Change))).Where(c => c.Count > 0).Select(c => $"{c.Word}{c.Count}项");
        yield return new Block.Paragraph($"与{facts.View.Previous!.Name}相比，{string.Join('，', counts)}。");
        var listed = changes.Where(c => Listed.Contains(c.Change)).OrderBy(c => Array.IndexOf(Listed, c.Change)).ThenByDescending(c => SnapshotWords.Badness(c.Line)).ToList();
        if (listed.Count == 0)
            yield break;
        yield return new Block.Table(["变化", "任务", "牵头单位", "现状"], [1.6, 4.5, 2.5, 6],
            [.. listed.Take(MostChanges).Select(c => (IReadOnlyList<string>)[SnapshotCompare.Word(c.Change), c.Line.Title, UnitOf(facts, c.Line.UnitId), c.Line.Sentence])]);
        if (listed.Count > MostChanges)
            yield return new Block.Paragraph($"其余{listed.Count - MostChanges}项见系统“变化”页。");
    }

    private static IEnumerable<Block> Agenda(MaterialFacts facts)
    {
        yield return new Block.Heading(1, "三、需要会议研究的事项");
        var items = facts.View.Agenda.ToList();
        if (items.Count == 0)
            yield return new Block.Paragraph("没有需要研究的事项。");
        foreach (var item in items)
        {
            var who = string.Join("，", new[] { item.Unit?.Name, item.Leader is { } l ? l.Called : null }.OfType<string>());
            yield return new Block.Heading(3, $"{item.No}.{item.Title}{(who.Length > 0 ? $"（{who}）" : "")}");
            yield return new Block.Paragraph($"{AgendaEngine.Word(item.Kind)}。{string.Join("", item.Why.Select(w => w.TrimEnd('。') + "。"))}");
        }
        if (facts.View.Cut > 0)
            yield return new Block.Paragraph($"另有{facts.View.Cut}项滞后任务没有列入，见督办台账。");
    }

    private static IEnumerable<Block> Reports(MaterialFacts facts)
    {
        yield return new Block.Heading(1, "四、各单位填报情况");
        var faults = facts.Reporting.Where(r => r.Late + r.Missing > 0).ToList();
        yield return new Block.Paragraph(faults.Count == 0 ? "本期应报的都按时报了。" : $"迟报的有{Names(faults.Where(r => r.Late > 0))}；未报的有{Names(faults.Where(r => r.Missing > 0))}。");
        yield return new Block.Table(["单位", "应报", "按时", "迟报", "未报"], [4, 1.5, 1.5, 1.5, 1.5],
            [.. facts.Reporting.Select(r => (IReadOnlyList<string>)[r.Unit.Name, $"{r.Asked}", $"{r.OnTime}", $"{r.Late}", $"{r.Missing}"])]);
    }

    private static string Names(IEnumerable<Reporting> units) => string.Join('、', units.Select(u => u.Unit.Name)) is { Length: > 0 } names ? names : "无";

    private static string UnitOf(MaterialFacts facts, long? unit) => facts.Directory.Unit(unit)?.Name ?? "没有牵头单位";
}
