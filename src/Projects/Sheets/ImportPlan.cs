using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.People.Persons;
using Guatu.People.Units;
using Guatu.Projects.Register;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Sheets;

/// <summary>A row that will be taken: a new project, or changes of one that is there.</summary>
internal sealed record PlannedRow(SheetRow Row, ProjectDraft Draft, long? Id, string? KnownName, IReadOnlyList<(string Field, string? Before, string? After)> Changes, Stage? Stage);

/// <summary>What a sheet would do: rows to take and rows refused. Made for the page and once more when it is taken.</summary>
internal sealed class ImportPlan
{
    private readonly ZoneDirectory _directory;
    private readonly DateOnly _today;
    private readonly Dictionary<string, ProjectRow> _byName;
    private readonly Dictionary<string, ProjectRow> _byCode;
    private readonly Dictionary<string, int> _names = [];
    private readonly Dictionary<string, int> _codes = [];

    /// <summary>Rows that can be taken.</summary>
    public List<PlannedRow> Rows { get; } = [];

    /// <summary>Faults of rows that cannot.</summary>
    public List<CellFault> Faults { get; } = [];

    /// <summary>Projects that are there already, by key.</summary>
    public Dictionary<long, ProjectRow> Known { get; }

    private ImportPlan(List<ProjectRow> known, ZoneDirectory directory, DateOnly today)
    {
        (_directory, _today) = (directory, today);
        Known = known.ToDictionary(p => p.Id);
        _byName = known.GroupBy(p => Plain(p.Name)).ToDictionary(g => g.Key, g => g.First());
        _byCode = known.Where(p => p.Code is not null).ToDictionary(p => p.Code!);
    }

    /// <summary>Plans all rows. The rows known are tracked only when they are about to be written.</summary>
    public static async Task<ImportPlan> MakeAsync(IReadOnlyList<SheetRow> rows, GuatuDb db, ZoneDirectory directory, DateOnly today, bool tracked, Action<int>? step, CancellationToken stop)
    {
        var known = await (tracked ? db.Set<ProjectRow>() : db.Set<ProjectRow>().AsNoTracking()).ToListAsync(stop);
        var plan = new ImportPlan(known, directory, today);
        for (var i = 0; i < rows.Count; i++)
        {
            plan.Add(rows[i]);
            step?.Invoke(i + 1);
        }
        return plan;
    }

    private void Add(SheetRow row)
    {
        var known = Find(row);
        var draft = DraftCheck.Plain(DraftOf(row, known));
        var stage = row.Text("stage") is { } words && known is null ? StageOf(row, words) : null;
        // A cell that could not be read at all has been named already.
        var said = row.Faults.Select(f => f.Column).ToHashSet();
        foreach (var refusal in DraftCheck.Of(draft).Concat(DraftCheck.Of(draft, _directory, known)).Where(r => !said.Contains(ColumnOf(r))))
            row.Fault(ColumnOf(refusal), refusal.Text.TrimEnd('。'));
        CheckDays(row);
        CheckTwins(row, draft);
        if (row.Faults.Count > 0)
        {
            Faults.AddRange(row.Faults);
            return;
        }
        var changes = known is null ? [] : ProjectWriter.Changes(known, draft, _directory);
        Rows.Add(new PlannedRow(row, draft, known?.Id, known?.Name, changes, stage));
    }

    private ProjectRow? Find(SheetRow row)
    {
        if (Codes.Plain(row.Text("code")) is { } code && _byCode.TryGetValue(code, out var byCode))
            return byCode;
        return row.Text(SheetFields.Name) is { } name && _byName.TryGetValue(Plain(name), out var byName) ? byName : null;
    }

    // Empty cells leave what is there as it is.
    private ProjectDraft DraftOf(SheetRow row, ProjectRow? known)
    {
        var old = known is null ? new ProjectDraft() : ProjectDraft.Of(known);
        return old with
        {
            Name = row.Text(SheetFields.Name) ?? old.Name, Code = row.Text("code") ?? old.Code, Aliases = row.Text("aliases") ?? old.Aliases,
            Kind = Read(row, "kind", SheetWords.Kind, "看不出是哪一类。可写企业投资工业、政府投资基础设施、化工、专项债、公共服务和配套") ?? old.Kind,
            Tiers = row.Text("tiers") is { } tiers ? TierWords.Read(tiers) : old.Tiers, Industry = IndustryOf(row) ?? old.Industry, Investor = row.Text("investor") ?? old.Investor,
            InvestorKind = Read(row, "investorKind", SheetWords.Investor, "看不出是哪一种。可写政府投资、央企、地方国企、民企、外资") ?? old.InvestorKind,
            CreditCode = row.Text("creditCode") ?? old.CreditCode, Place = row.Text("place") ?? old.Place, Parcel = row.Text("parcel") ?? old.Parcel, AreaSqm = row.Figure("area") ?? old.AreaSqm,
            Content = row.Text("content") ?? old.Content, TotalWan = row.Figure("total") ?? old.TotalWan, LeadUnitId = UnitOf(row) ?? old.LeadUnitId,
            LeaderId = PersonOf(row, "leader", Role.Leader) ?? old.LeaderId, CadreId = PersonOf(row, "cadre", null) ?? old.CadreId, Team = row.Text("team") ?? old.Team,
            PlannedStartOn = row.Day("plannedStart") ?? old.PlannedStartOn, PlannedFinishOn = row.Day("plannedFinish") ?? old.PlannedFinishOn,
            ContractFinishOn = row.Day("contractFinish") ?? old.ContractFinishOn, StatReason = row.Text("statReason") ?? old.StatReason,
        };
    }

    private static T? Read<T>(SheetRow row, string key, Func<string, T?> read, string why)
        where T : struct
    {
        if (row.Text(key) is not { } words)
            return null;
        if (read(words) is { } found)
            return found;
        row.Fault(SheetFields.Of(key)!.Text, $"“{words}”{why}");
        return null;
    }

    // 化学药品原料药制造（2710）: the code within the words.
    private static string? IndustryOf(SheetRow row)
    {
        if (row.Text("industry") is not { } words)
            return null;
        var digits = string.Concat(Kernel.Text.Typing.Narrow(words).Where(char.IsAsciiDigit));
        return digits.Length == 4 ? digits : Codes.Industries.Where(i => i.Value == words).Select(i => i.Key).FirstOrDefault() ?? words;
    }

    private static Stage? StageOf(SheetRow row, string words)
    {
        if (SheetWords.StageOf(words) is { } stage)
            return stage;
        row.Fault("阶段", $"“{words}”看不出是哪个阶段。可写{string.Join("、", ProjectWords.InOrder.Select(s => ProjectWords.Of(s)))}");
        return null;
    }

    private long? UnitOf(SheetRow row)
    {
        if (row.Text("unit") is not { } words)
            return null;
        var first = words.Split('、', '，', ',', '/', '；')[0];
        if ((_directory.Find(words) ?? _directory.Find(first)) is { } unit)
            return unit.Id;
        var near = _directory.Near(first).Select(u => u.Name).ToList();
        row.Fault("责任单位", $"“{words}”不在单位表里{(near.Count > 0 ? $"，相近的有{string.Join("、", near)}" : "")}。请改成单位全称或别名");
        return -1; // said once: not also as missing
    }

    private long? PersonOf(SheetRow row, string key, Role? role)
    {
        if (row.Text(key) is not { } words)
            return null;
        var plain = Plain(words);
        var found = _directory.People.Where(p => Plain(p.Name) == plain || p.Called == plain || p.Name + p.Post == plain).ToList();
        if (found.Count > 1 && role is { } wanted)
            found = [.. found.Where(p => (p.Roles & wanted) != 0)];
        if (found is [var one])
            return one.Id;
        row.Fault(SheetFields.Of(key)!.Text, found.Count == 0 ? $"“{words}”不在人员名单里。请先在“单位和人员”里登记，或者把这一格清空，以后再定" : $"有{found.Count}位“{words}”，请写成姓名加职务");
        return -1;
    }

    private void CheckDays(SheetRow row)
    {
        foreach (var key in (string[])["started", "finished", "statOn"])
            if (row.Day(key) > _today)
                row.Fault(SheetFields.Of(key)!.Text, $"{row.Day(key):yyyy年M月d日}还没有到，只能填已经发生的日期");
        if (row.Day("finished") < row.Day("started"))
            row.Fault("实际竣工", $"{row.Day("finished"):yyyy年M月d日}早于实际开工{row.Day("started"):yyyy年M月d日}");
        if (row.Day("statOn") is not null && row.Day("started") is null)
            row.Notes.Add("有入库时间、没有实际开工日期，入库纳统不导入，请登记开工后再登记入库");
        if (row.Figure("ytd") > row.Figure("since"))
            row.Fault("本年完成投资", $"{row.Figure("ytd"):0.##}万元比自开始累计{row.Figure("since"):0.##}万元还多");
    }

    private void CheckTwins(SheetRow row, ProjectDraft draft)
    {
        if (draft.Name is { } name && !_names.TryAdd(Plain(name), row.Number))
            row.Fault("项目名称", $"和第{_names[Plain(name)]}行是同一个项目，只留一行");
        if (draft.Code is { } code && !_codes.TryAdd(code, row.Number))
            row.Fault("项目代码", $"和第{_codes[code]}行的代码相同，请核对");
    }

    private static string ColumnOf(Refusal refusal) => refusal.Field switch
    {
        "code" => "项目代码", "industry" => "行业代码", "creditCode" => "统一社会信用代码", "totalWan" => "计划总投资", "area" => "用地面积", "plannedFinishOn" => "计划竣工", "contractFinishOn" => "合同约定竣工",
        "leadUnitId" => "责任单位", "leaderId" => "包保领导", "cadreId" => "包保干部", _ => "项目名称",
    };

    private static string Plain(string words) => string.Concat(Kernel.Text.Typing.Narrow(words).Where(c => !char.IsWhiteSpace(c)));
}
