using Guatu.Kernel.Look;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.People.Units;

namespace Guatu.Projects.Register;

/// <summary>What can be wrong with a project as filled in; the same for the form, the API and a row of a sheet.</summary>
internal static class DraftCheck
{
    /// <summary>The draft with codes and words brought to one form.</summary>
    public static ProjectDraft Plain(ProjectDraft draft) => draft with
    {
        Code = Codes.Plain(draft.Code), Name = Trimmed(draft.Name), Aliases = Trimmed(draft.Aliases), Industry = Codes.Plain(draft.Industry), Investor = Trimmed(draft.Investor),
        CreditCode = Codes.Plain(draft.CreditCode), Place = Trimmed(draft.Place), Parcel = Trimmed(draft.Parcel), Content = Trimmed(draft.Content), Team = Trimmed(draft.Team), StatReason = Trimmed(draft.StatReason),
    };

    /// <summary>Faults that can be seen in the draft itself.</summary>
    public static IEnumerable<Refusal> Of(ProjectDraft draft)
    {
        if (draft.Name is null)
            yield return RegisterRefusals.NameMissing.At("name");
        if (draft.Code is { } code && !Codes.IsProjectCode(code))
            yield return RegisterRefusals.CodeForm.At("code", code);
        if (draft.Industry is { } industry && !Codes.MayBeIndustry(industry))
            yield return RegisterRefusals.IndustryUnknown.At("industry", industry);
        if (draft.CreditCode is { } credit && !Codes.IsCreditCode(credit))
            yield return RegisterRefusals.CreditCodeForm.At("creditCode", credit);
        if (draft.TotalWan is not > 0)
            yield return RegisterRefusals.TotalMissing.At("totalWan");
        if (draft.AreaSqm < 0)
            yield return RegisterRefusals.FigureNegative.At("area", "用地面积");
        if (draft.PlannedFinishOn < draft.PlannedStartOn)
            yield return Order("plannedFinishOn", "计划竣工", draft.PlannedFinishOn.Value, "计划开工", draft.PlannedStartOn.Value);
        if (draft.ContractFinishOn < draft.PlannedStartOn)
            yield return Order("contractFinishOn", "合同约定竣工", draft.ContractFinishOn.Value, "计划开工", draft.PlannedStartOn.Value);
    }

    /// <summary>Faults of unit and people; what the row has already is not asked again.</summary>
    public static IEnumerable<Refusal> Of(ProjectDraft draft, ZoneDirectory directory, ProjectRow? row)
    {
        if (draft.LeadUnitId is not { } unitId)
            yield return RegisterRefusals.UnitMissing.At("leadUnitId");
        else if (directory.Unit(unitId) is not { } unit)
            yield return KernelRefusals.NotFound.At("leadUnitId", "这个单位");
        else if (unit.Closed && unitId != row?.LeadUnitId)
            yield return RegisterRefusals.UnitClosed.At("leadUnitId", unit.Name, unit.NowName is { } now ? $"它的工作现由{now}承接，请改选。" : "请改选别的单位。");
        if (draft.LeaderId is { } leaderId && leaderId != row?.LeaderId)
        {
            if (directory.Person(leaderId) is not { } leader)
                yield return KernelRefusals.NotFound.At("leaderId", "这位领导");
            else if ((leader.Roles & Role.Leader) == 0)
                yield return RegisterRefusals.NotLeader.At("leaderId", leader.Name);
        }
        if (draft.CadreId is { } cadreId && cadreId != row?.CadreId && directory.Person(cadreId) is null)
            yield return KernelRefusals.NotFound.At("cadreId", "这位包保干部");
        if (row?.LeaderId is { } held && draft.LeaderId != held)
            yield return RegisterRefusals.CareByHandOver.At("leaderId", "包保领导", directory.Person(held)?.Called ?? "已离任的同志");
        if (row?.CadreId is { } kept && draft.CadreId != kept)
            yield return RegisterRefusals.CareByHandOver.At("cadreId", "包保干部", directory.Person(kept)?.Name ?? "已离任的同志");
    }

    /// <summary>What may be true but should be looked at again.</summary>
    public static IReadOnlyList<string> Warnings(ProjectDraft draft, decimal statLeast)
    {
        var said = new List<string>();
        if (draft.CreditCode is { } credit && Codes.IsCreditCode(credit) && !Codes.CreditCodeHolds(credit))
            said.Add("统一社会信用代码的校验位对不上，请照营业执照再核一遍。");
        if (draft.Industry is { } industry && Codes.Industry(industry) is null)
            said.Add($"行业代码{industry}不在随附的小类表里，请核对。");
        if (draft.TotalWan < statLeast)
            said.Add($"总投资不足{statLeast:0.##}万元，不在固定资产投资统计范围内，不能纳统。");
        if (draft.LeaderId is null || draft.CadreId is null)
            said.Add(draft is { LeaderId: null, CadreId: null } ? "还没有包保领导和包保干部。" : draft.LeaderId is null ? "还没有包保领导。" : "还没有包保干部。");
        return said;
    }

    private static Refusal Order(string field, string later, DateOnly one, string earlier, DateOnly other) => RegisterRefusals.DaysOrder.At(field, later, Zh.FullDay(one), earlier, Zh.FullDay(other));

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
