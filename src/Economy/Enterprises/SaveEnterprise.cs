using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Economy.Enterprises;

/// <summary>Enters an enterprise or changes its record. A new name keeps the old one as 曾用名.</summary>
/// <param name="Id">Null enters a new one.</param>
/// <param name="Name">As on the licence, at most 60 characters.</param>
/// <param name="Short">What people say; null is the name.</param>
/// <param name="CreditCode">统一社会信用代码; a failing check digit warns on the page, it does not refuse.</param>
/// <param name="Industry">GB/T 4754, four digits.</param>
/// <param name="ClusterId">Cluster.</param>
/// <param name="Area">片区.</param>
/// <param name="Tags">出口型、受成本压力.</param>
/// <param name="EnteredOn">入统日期.</param>
/// <param name="LeftOn">退出日期.</param>
/// <param name="UnitId">包联单位.</param>
/// <param name="LeaderId">包联领导.</param>
/// <param name="CadreId">包联干部.</param>
/// <param name="Key">重点企业.</param>
/// <param name="Note">Notes.</param>
/// <param name="Version">As the form saw it; null does not ask.</param>
public sealed record SaveEnterprise(
    long? Id, string? Name, string? Short = null, string? CreditCode = null, string? Industry = null, long? ClusterId = null, string? Area = null, string? Tags = null, DateOnly? EnteredOn = null, DateOnly? LeftOn = null,
    long? UnitId = null, long? LeaderId = null, long? CadreId = null, bool Key = false, string? Note = null, int? Version = null);

internal sealed class SaveEnterpriseCase : UseCase<SaveEnterprise, long>
{
    /// <summary>Longest name, characters.</summary>
    public const int LongestName = 60;

    public override string Name => "economy.save-enterprise";

    public override string Title => "登记、修改企业";

    public override Permission Permission => EconomyPermissions.Enterprises;

    public override IEnumerable<Refusal> Check(SaveEnterprise command)
    {
        if ((command.Name ?? "").Trim().Length is 0 or > LongestName)
            yield return EconomyRefusals.EnterpriseNameMissing.At("name", LongestName);
        if (command.Industry is { Length: > 0 } industry && (industry.Length != 4 || !industry.All(char.IsAsciiDigit)))
            yield return EconomyRefusals.IndustryUnknown.At("industry", industry);
        if (command is { EnteredOn: { } entered, LeftOn: { } left } && left < entered)
            yield return EconomyRefusals.LeftBefore.At("leftOn", Kernel.Look.Zh.FullDay(left), Kernel.Look.Zh.FullDay(entered));
    }

    public override async Task<Outcome<long>> HandleAsync(SaveEnterprise command, ActionContext context, CancellationToken stop)
    {
        var all = context.Db.Set<EnterpriseRow>();
        var row = command.Id is { } id ? await all.FirstOrDefaultAsync(e => e.Id == id, stop) : null;
        if (command.Id is not null && row is null)
            return KernelRefusals.NotFound.With("这家企业");
        if (row is not null && command.Version is { } seen && seen != row.Version)
            return KernelRefusals.Changed.With();
        var name = command.Name!.Trim();
        var code = Text(command.CreditCode)?.Normalize(System.Text.NormalizationForm.FormKC).ToUpperInvariant();
        if (await all.FirstOrDefaultAsync(e => e.Id != (command.Id ?? 0) && (e.Name == name || (code != null && e.CreditCode == code)), stop) is { } same)
            return EconomyRefusals.EnterpriseKnown.At(same.Name == name ? "name" : "creditCode", same.Name, same.CreditCode ?? "没有填信用代码");
        if (command.ClusterId is { } cluster && !await context.Db.Set<ClusterRow>().AnyAsync(c => c.Id == cluster, stop))
            return KernelRefusals.NotFound.At("clusterId", "这个产业集群");
        var before = row is null ? null : new { row.Name, row.CreditCode, row.Industry, row.ClusterId, row.EnteredOn, row.LeftOn, row.UnitId, row.LeaderId };
        row ??= context.Db.Add(new EnterpriseRow { Name = name, Short = name }).Entity;
        if (row.Name != name)
            row.Former = string.Join('、', (row.Former ?? "").Split('、', StringSplitOptions.RemoveEmptyEntries).Append(row.Name).Distinct());
        (row.Name, row.Short, row.CreditCode, row.Industry) = (name, Text(command.Short) ?? name, code, Text(command.Industry));
        (row.ClusterId, row.Area, row.Tags) = (command.ClusterId, Text(command.Area), Text(command.Tags));
        (row.EnteredOn, row.LeftOn, row.UnitId, row.LeaderId, row.CadreId) = (command.EnteredOn, command.LeftOn, command.UnitId, command.LeaderId, command.CadreId);
        (row.Key, row.Note) = (command.Key, Text(command.Note));
        row.Version++;
        await context.Db.SaveChangesAsync(stop);
        context.Note($"enterprise/{row.Id}", new { before, after = command });
        context.Tell(LedgerTopics.Changed, new { enterprise = row.Id });
        return row.Id;
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
