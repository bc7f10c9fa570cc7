using System.Globalization;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Kernel.Rulebook;

/// <summary>Adds a new version of a rule from a day on; the version before it is kept and ends the day before.</summary>
/// <param name="Code">Code of an existing rule.</param>
/// <param name="Value">New value, same unit.</param>
/// <param name="Source">Document number or reason: a rule without a source is refused.</param>
/// <param name="From">First day in force.</param>
public sealed record SetRule(string Code, string Value, string Source, DateOnly From);

internal sealed class SetRuleCase(IEnumerable<Module> rooms) : UseCase<SetRule, Done>
{
    public override string Name => "kernel.set-rule";

    public override string Title => "修改规则";

    public override Permission Permission => KernelPermissions.SetRules;

    /// <summary>The role that keeps a rule.</summary>
    public static Role KeeperOf(IEnumerable<Module> rooms, string code) => rooms.Select(room => room.RuleKeeper(code)).FirstOrDefault(role => role is not null) ?? Role.Supervisor;

    public override IEnumerable<Refusal> Check(SetRule command)
    {
        if (string.IsNullOrWhiteSpace(command.Source))
            yield return KernelRefusals.RuleInvalid.At("source", "没有写依据。请写文号，如“国办发〔2026〕12号”，或写明是哪次会议定的。");
        if (string.IsNullOrWhiteSpace(command.Value))
            yield return KernelRefusals.RuleInvalid.At("value", "没有填新值。");
    }

    public override async Task<Outcome<Done>> HandleAsync(SetRule command, ActionContext context, CancellationToken stop)
    {
        var versions = await context.Db.Set<RuleRow>().Where(r => r.Code == command.Code).OrderBy(r => r.From).ToListAsync(stop);
        if (versions.Count == 0)
            return KernelRefusals.NotFound.With($"规则“{command.Code}”");
        var keeper = KeeperOf(rooms, command.Code);
        if ((context.Actor.Roles & keeper) == 0)
            return KernelRefusals.NotPermitted.With($"修改规则：{versions[^1].Name}，由{RoleWords.Word(keeper)}负责");
        var last = versions[^1];
        if (command.From <= last.From)
            return KernelRefusals.RuleInvalid.At("from", $"生效日要晚于现行版本的{last.From:yyyy-MM-dd}，历史版本不能改写。");
        if (decimal.TryParse(last.Value, CultureInfo.InvariantCulture, out _) && !decimal.TryParse(command.Value, CultureInfo.InvariantCulture, out _))
            return KernelRefusals.RuleInvalid.At("value", $"“{last.Name}”要填数字，单位是{last.Unit}。");

        var rule = Rules.Read(last);
        if (rooms.Select(room => room.RuleFault(rule, command.Value.Trim())).FirstOrDefault(fault => fault is not null) is { } fault)
            return KernelRefusals.RuleInvalid.At("value", fault);

        last.To = command.From.AddDays(-1);
        context.Db.Add(new RuleRow
        {
            Code = last.Code, Name = last.Name, Value = command.Value.Trim(), Unit = last.Unit, Region = last.Region,
            Source = command.Source.Trim(), From = command.From, Compressible = last.Compressible, SetBy = context.Actor.Name,
        });
        context.Note($"rule/{command.Code}", new { command.Value, command.Source, command.From, before = last.Value });
        context.Tell(Rules.ChangedTopic, new { command.Code });
        return Done.It;
    }
}
