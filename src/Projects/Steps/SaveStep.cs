using System.Globalization;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.People.Units;
using Guatu.Projects.Templates;
using Guatu.Scheduling.Networks;
using Guatu.Scheduling.Plans;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Steps;

/// <summary>What a project says of one of its steps.</summary>
/// <param name="Name">Name.</param>
/// <param name="Band">段.</param>
/// <param name="UnitId">A unit of the zone; goes before <paramref name="Doer"/>.</param>
/// <param name="Doer">Somebody else.</param>
/// <param name="Days">Days, 0–2000.</param>
/// <param name="Count">What they are.</param>
/// <param name="FewestDays">Fewest days, 0–<paramref name="Days"/>.</param>
/// <param name="Basis">Basis.</param>
/// <param name="ValidMonths">有效期, months.</param>
/// <param name="CostPerDay">万元 for each day saved.</param>
/// <param name="IsPermit">An office handles it.</param>
/// <param name="IsNode">A node of the wall.</param>
/// <param name="NeedsEvidence">Not done without evidence.</param>
/// <param name="NotBefore">Not before this day.</param>
/// <param name="LowDays">Optimistic days.</param>
/// <param name="HighDays">Pessimistic days.</param>
/// <param name="Before">前置步骤 as <see cref="Predecessors"/> reads them; null leaves them.</param>
public sealed record StepFields(
    string Name, string Band, long? UnitId, string? Doer, int Days, DayCount Count, int FewestDays, string? Basis, int? ValidMonths = null, decimal CostPerDay = 0, bool IsPermit = false, bool IsNode = false,
    bool NeedsEvidence = false, DateOnly? NotBefore = null, int? LowDays = null, int? HighDays = null, string? Before = null);

/// <summary>Adds a step of a project's own or changes one. What the law fixes stays fixed.</summary>
/// <param name="ProjectId">Project.</param>
/// <param name="Code">Step; empty adds one.</param>
/// <param name="Fields">As it shall be.</param>
/// <param name="Version">As the form saw it; null does not ask.</param>
/// <param name="Reason">Why.</param>
public sealed record SaveStep(long ProjectId, string? Code, StepFields Fields, int? Version, string Reason);

internal sealed class SaveStepCase(StepDesk desk) : UseCase<SaveStep, string>
{
    public override string Name => "projects.save-step";

    public override string Title => "增改项目步骤";

    public override Permission Permission => ProjectsPermissions.Keep;

    public override ValueTask<Touch> TouchesAsync(SaveStep command, ActionContext context, CancellationToken stop) => ProjectScope.TouchesAsync(context.Db, command.ProjectId, Permission, context, stop);

    public override IEnumerable<Refusal> Check(SaveStep command)
    {
        if (string.IsNullOrWhiteSpace(command.Reason))
            yield return StepRefusals.ReasonMissing.At("reason", "增改步骤");
        if (command.Fields is { LowDays: { } low } fields && (low < 0 || low > (fields.HighDays ?? int.MaxValue)))
            yield return StepRefusals.FieldWrong.At("lowDays", "最快天数", "不能超过最慢天数");
        if (command.Fields?.HighDays > TemplateStep.MostDays)
            yield return StepRefusals.FieldWrong.At("highDays", "最慢天数", $"最多{TemplateStep.MostDays}");
    }

    public override async Task<Outcome<string>> HandleAsync(SaveStep command, ActionContext context, CancellationToken stop)
    {
        var opened = await StepDesk.ProjectAsync(command.ProjectId, context, stop);
        if (!opened.Ok)
            return Outcome<string>.Refused(opened.Refusals);
        var steps = await context.Db.Set<StepRow>().Where(s => s.ProjectId == command.ProjectId).ToListAsync(stop);
        var adding = string.IsNullOrWhiteSpace(command.Code);
        var row = adding ? null : steps.FirstOrDefault(s => s.Code == command.Code);
        if (!adding && row is null)
            return KernelRefusals.NotFound.With("这个步骤");
        if (row is not null && command.Version is { } seen && seen != row.Version)
            return KernelRefusals.Changed.With();
        var code = row?.Code ?? Next(steps);
        var directory = await ZoneDirectories.ReadAsync(context.Db, stop);
        if (command.Fields.UnitId is { } unit && directory.Unit(unit) is null)
            return KernelRefusals.NotFound.At("unitId", "这个单位");
        var template = await TemplateOfAsync(command.ProjectId, context, stop);
        if (Fault(command.Fields, row, template?.Steps.FirstOrDefault(s => s.Code == code)) is { } fault)
            return fault;
        var ties = await TiesAsync(command, code, steps, template, context, stop);
        if (!ties.Ok)
            return Outcome<string>.Refused(ties.Refusals);

        if (row is null)
            context.Db.Add(row = new StepRow { ProjectId = command.ProjectId, Code = code, Name = "", Band = "", Place = steps.Count == 0 ? 0 : steps.Max(s => s.Place) + 1 });
        var before = new { row.Name, row.Days, row.FewestDays, row.UnitId, row.Doer, row.NotBefore };
        Fill(row, command.Fields, directory);
        StepDesk.Log(context, row, adding ? StepEventKind.Laid : StepEventKind.Changed, context.Today, Changed(adding, before.Days, row) + command.Reason.Trim());
        context.Note($"project/{row.ProjectId}", new { step = code, before, after = command.Fields, command.Reason });
        row.Version++;
        await desk.RefreshAsync(context, row.ProjectId, stop);
        return code;
    }

    private static string Changed(bool adding, int before, StepRow row) => adding ? "增加步骤：" : before != row.Days ? $"天数由{before}改为{row.Days}：" : "修改：";

    private static string Next(IReadOnlyList<StepRow> steps)
    {
        var taken = steps.Select(s => s.Code).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(1, 999).Select(n => "X" + n.ToString("00", CultureInfo.InvariantCulture)).First(c => !taken.Contains(c));
    }

    private static async Task<Template?> TemplateOfAsync(long projectId, ActionContext context, CancellationToken stop) =>
        await context.Db.Set<UsedTemplateRow>().Where(u => u.ProjectId == projectId).Select(u => u.TemplateCode).FirstOrDefaultAsync(stop) is { } code ? await TemplateBook.OneAsync(context.Db, code, context.Today, stop) : null;

    // The law's days are a floor: a step may be given more, never less.
    private static Refusal? Fault(StepFields f, StepRow? row, TemplateStep? model)
    {
        if (row is { Statutory: true } && (model is { Statutory: true } ? model.Days : row.FewestDays) is var floor && (f.Days < floor || f.FewestDays < floor || f.Count != row.Count))
            return StepRefusals.StatutoryPressed.At("days", row.Name, StepWords.Days(floor, row.Count), row.Basis ?? "法定", Math.Min(f.Days, f.FewestDays));
        var step = new TemplateStep
        {
            Code = "A01", Name = (f.Name ?? "").Trim(), Band = (f.Band ?? "").Trim(), Unit = f.UnitId is null ? (f.Doer ?? "").Trim() : "单位", Count = f.Count, Days = f.Days, FewestDays = f.FewestDays,
            Basis = (f.Basis ?? "").Trim(), ValidMonths = f.ValidMonths, CostPerDay = f.CostPerDay,
        };
        return TemplateCheck.Faults([step], []).FirstOrDefault() is { } fault ? StepRefusals.FieldWrong.At(Field(fault.Column), fault.Column, fault.Words) : null;
    }

    private static string Field(string column) => column switch
    {
        "名称" => "name", "段" => "band", "单位" => "doer", "天数" => "days", "最少天数" => "fewestDays", "依据" => "basis", "有效期（月）" => "validMonths", "每赶一天（万元）" => "costPerDay", _ => "before",
    };

    private static async Task<Outcome<Done>> TiesAsync(SaveStep command, string code, List<StepRow> steps, Template? template, ActionContext context, CancellationToken stop)
    {
        if (command.Fields.Before is not { } typed)
            return Done.It;
        var (wanted, unread) = Predecessors.Read(typed, code);
        if (unread is not null)
            return StepRefusals.FieldWrong.At("before", "前置步骤", $"“{unread}”看不懂，写编号，如A01、B02+15、C03同开、D04容缺（行政审批局）");
        var names = steps.Select(s => (s.Code, s.Name)).ToDictionary(s => s.Code, s => s.Name, StringComparer.Ordinal);
        if (wanted.FirstOrDefault(l => !names.ContainsKey(l.From) || l.From == code) is { } stranger)
            return StepRefusals.FieldWrong.At("before", "前置步骤", $"没有编号为“{stranger.From}”的步骤，或写的是自己");
        if (wanted.Where(l => l.Soft).FirstOrDefault(l => steps.First(s => s.Code == l.From).Waits) is { } wait)
            return StepRefusals.FieldWrong.At("before", "前置步骤", $"“{names[wait.From]}”是法定公告、公示期，不能容缺");
        var all = await context.Db.Set<StepLinkRow>().Where(l => l.ProjectId == command.ProjectId).ToListAsync(stop);
        var waived = await context.Db.Set<WaiverRow>().Where(w => w.ProjectId == command.ProjectId && w.ToCode == code).Select(w => w.FromCode).ToListAsync(stop);
        // Who waits for a permit or a legal notice by the template waits for it in every project.
        var isFixed = (template?.Links ?? []).Where(l => l.To == code && l.Kind == LinkKind.FinishStart && !l.Soft && !waived.Contains(l.From) && template!.Steps.Any(s => s.Code == l.From && (s.IsPermit || s.Statutory))).Select(l => l.From).ToHashSet(StringComparer.Ordinal);
        foreach (var link in all.Where(l => l.ToCode == code && isFixed.Contains(l.FromCode)))
            if (!wanted.Any(w => w.From == link.FromCode && w.Kind == LinkKind.FinishStart && !w.Soft && w.LagDays >= link.LagDays))
                return StepRefusals.TieFixed.At("before", names.GetValueOrDefault(link.FromCode, link.FromCode), command.Fields.Name);
        var after = all.Where(l => l.ToCode != code).Select(l => new PlanLink(l.FromCode, l.ToCode, l.Kind)).Concat(wanted).ToList();
        if (Rounds.Find([.. steps.Select(s => (s.Code, s.Name)).Append((code, command.Fields.Name.Trim())).DistinctBy(s => s.Item1)], after) is { } round)
            return StepRefusals.Round.At("before", round);
        var keep = wanted.DistinctBy(l => (l.From, l.Kind)).ToDictionary(l => (l.From, l.Kind));
        foreach (var link in all.Where(l => l.ToCode == code))
            if (keep.Remove((link.FromCode, link.Kind), out var now))
                (link.LagDays, link.Soft, link.Decider) = (now.LagDays, now.Soft, now.Decider);
            else
                context.Db.Remove(link);
        context.Db.AddRange(keep.Values.Select(l => UseTemplateCase.LinkOf(command.ProjectId, l)));
        return Done.It;
    }

    // What the template asks evidence for keeps asking for it.
    private static void Fill(StepRow row, StepFields f, ZoneDirectory directory)
    {
        (row.Name, row.Band, row.UnitId) = (f.Name.Trim(), f.Band.Trim(), f.UnitId);
        row.Doer = f.UnitId is null ? f.Doer?.Trim() : null;
        if (f.UnitId is null && directory.Find(row.Doer ?? "") is { } known)
            (row.UnitId, row.Doer) = (known.Id, null);
        (row.Days, row.Count, row.FewestDays) = (f.Days, f.Count, f.FewestDays);
        (row.Basis, row.ValidMonths, row.CostPerDay) = (f.Basis!.Trim(), f.ValidMonths, f.CostPerDay);
        (row.IsPermit, row.IsNode, row.NeedsEvidence) = (f.IsPermit, f.IsNode, f.NeedsEvidence || row.NeedsEvidence);
        (row.NotBefore, row.LowDays, row.HighDays) = (f.NotBefore, f.LowDays, f.HighDays);
    }
}
