using Guatu.Kernel.Actions;
using Guatu.Kernel.Look;
using Guatu.Ledger.Commitments;
using Guatu.People.Units;

namespace Guatu.Projects.Register;

/// <summary>Writes a checked draft into a row and tells what changed; for the form and for a row of a sheet.</summary>
internal static class ProjectWriter
{
    /// <summary>Fields whose change wants a reason once they were set.</summary>
    private static readonly HashSet<string> Weighty = ["计划总投资", "计划竣工", "合同约定竣工", "责任单位"];

    /// <summary>A fresh row.</summary>
    public static ProjectRow New(ProjectDraft draft, DateOnly today)
    {
        var row = new ProjectRow { Name = draft.Name!, EnteredOn = today, Stage = Stage.Idea, StageOn = today };
        Put(row, draft);
        return row;
    }

    /// <summary>What a draft would change, in Chinese.</summary>
    public static IReadOnlyList<(string Field, string? Before, string? After)> Changes(ProjectRow row, ProjectDraft draft, ZoneDirectory directory)
    {
        var old = ProjectDraft.Of(row);
        var found = new List<(string, string?, string?)>();
        void Compare(string field, string? before, string? after)
        {
            if (before != after)
                found.Add((field, before, after));
        }
        Compare("项目名称", old.Name, draft.Name);
        Compare("项目代码", old.Code, draft.Code);
        Compare("简称", old.Aliases, draft.Aliases);
        Compare("类别", ProjectWords.Of(old.Kind), ProjectWords.Of(draft.Kind));
        Compare("行业代码", old.Industry, draft.Industry);
        Compare("投资方", old.Investor, draft.Investor);
        Compare("投资性质", ProjectWords.Of(old.InvestorKind), ProjectWords.Of(draft.InvestorKind));
        Compare("统一社会信用代码", old.CreditCode, draft.CreditCode);
        Compare("建设地点", old.Place, draft.Place);
        Compare("地块", old.Parcel, draft.Parcel);
        Compare("用地面积", Plain(old.AreaSqm, "平方米"), Plain(draft.AreaSqm, "平方米"));
        Compare("计划总投资", Plain(old.TotalWan, "万元"), Plain(draft.TotalWan, "万元"));
        Compare("建设内容", old.Content, draft.Content);
        Compare("层级", TierWords.Of(old.Tiers), TierWords.Of(draft.Tiers));
        Compare("责任单位", directory.Unit(old.LeadUnitId)?.Name, directory.Unit(draft.LeadUnitId)?.Name);
        Compare("包保领导", directory.Person(old.LeaderId)?.Name, directory.Person(draft.LeaderId)?.Name);
        Compare("包保干部", directory.Person(old.CadreId)?.Name, directory.Person(draft.CadreId)?.Name);
        Compare("专班", old.Team, draft.Team);
        Compare("计划开工", Day(old.PlannedStartOn), Day(draft.PlannedStartOn));
        Compare("计划竣工", Day(old.PlannedFinishOn), Day(draft.PlannedFinishOn));
        Compare("合同约定竣工", Day(old.ContractFinishOn), Day(draft.ContractFinishOn));
        Compare("未纳统原因", old.StatReason, draft.StatReason);
        return found;
    }

    /// <summary>The first of the changes that may not be made without a word why; null when none.</summary>
    public static string? WantsReason(IEnumerable<(string Field, string? Before, string? After)> changes) =>
        changes.Where(c => c.Before is not null && Weighty.Contains(c.Field)).Select(c => c.Field).FirstOrDefault();

    /// <summary>Writes the draft and one line of history for each change.</summary>
    public static void Change(ActionContext context, ProjectRow row, ProjectDraft draft, IEnumerable<(string Field, string? Before, string? After)> changes, string? reason)
    {
        context.Db.AddRange(changes.Select(c => new ProjectChangeRow { ProjectId = row.Id, At = context.Now, PersonName = context.Actor.Name, Field = c.Field, Before = c.Before, After = c.After, Reason = reason }));
        Put(row, draft);
        row.Version++;
    }

    /// <summary>Pages that list projects read again.</summary>
    public static void Tell(ActionContext context, long id) => context.Tell(LedgerTopics.Changed, new { project = id });

    private static void Put(ProjectRow row, ProjectDraft draft)
    {
        (row.Code, row.Name, row.Aliases, row.Kind, row.Industry) = (draft.Code, draft.Name!, draft.Aliases, draft.Kind, draft.Industry);
        (row.Investor, row.InvestorKind, row.CreditCode, row.Place, row.Parcel) = (draft.Investor, draft.InvestorKind, draft.CreditCode, draft.Place, draft.Parcel);
        (row.AreaSqm, row.TotalWan, row.Content, row.Tiers, row.Team) = (draft.AreaSqm, draft.TotalWan!.Value, draft.Content, draft.Tiers, draft.Team);
        (row.LeadUnitId, row.LeaderId, row.CadreId) = (draft.LeadUnitId, draft.LeaderId, draft.CadreId);
        (row.PlannedStartOn, row.PlannedFinishOn, row.ContractFinishOn, row.StatReason) = (draft.PlannedStartOn, draft.PlannedFinishOn, draft.ContractFinishOn, draft.StatReason);
    }

    private static string? Plain(decimal? number, string unit) => number is { } n ? $"{n:0.######}{unit}" : null;

    private static string? Day(DateOnly? day) => day is { } d ? Zh.FullDay(d) : null;
}
