using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Guatu.People.Notices;
using Guatu.People.Persons;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.People.Delegations;

/// <summary>Names a deputy for oneself.</summary>
/// <param name="ToPersonId">The deputy.</param>
/// <param name="Kind">Which rights.</param>
/// <param name="FirstDay">First day.</param>
/// <param name="LastDay">Last day, including it.</param>
/// <param name="Reason">Why; optional.</param>
public sealed record NameDeputy(long ToPersonId, DelegationKind Kind, DateOnly FirstDay, DateOnly LastDay, string? Reason);

internal sealed class NameDeputyCase(Rules rules, NoticeWriter notices) : UseCase<NameDeputy, long>
{
    public override string Name => "people.name-deputy";

    public override string Title => "委托代理";

    public override Permission Permission => PeoplePermissions.OwnAccount;

    public override IEnumerable<Refusal> Check(NameDeputy command)
    {
        if (!DelegationKinds.Each.Contains(command.Kind))
            yield return PeopleRefusals.NoSuch.At("kind", "代理内容");
        if (command.LastDay < command.FirstDay)
            yield return PeopleRefusals.DelegationDays.At("lastDay", "最后一天早于第一天");
    }

    public override async Task<Outcome<long>> HandleAsync(NameDeputy command, ActionContext context, CancellationToken stop)
    {
        var most = (int)(await rules.OnAsync("people.delegation-days", context.Today, stop)).Number;
        if (command.LastDay < context.Today)
            return PeopleRefusals.DelegationDays.At("lastDay", "最后一天已经过去");
        if (command.LastDay.DayNumber - command.FirstDay.DayNumber + 1 > most)
            return PeopleRefusals.DelegationDays.At("lastDay", $"一次最多代理{most}天");
        var me = context.Actor.PersonId;
        if (command.ToPersonId == me)
            return PeopleRefusals.DeputySelf.At("toPersonId");
        if ((context.Actor.Roles & DelegationKinds.Roles(command.Kind)) == 0)
            return PeopleRefusals.NothingToDelegate.At("kind", DelegationKinds.Word(command.Kind));
        var deputy = await context.Db.Set<PersonRow>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == command.ToPersonId, stop);
        if (deputy is null || deputy.Retired || deputy.Roles == Role.None || deputy.PasswordHash is null)
            return PeopleRefusals.DeputyCannotSignIn.At("toPersonId", deputy?.Name ?? "这个人");

        var open = (await DelegationBook.ReadAsync(context.Db, stop)).Where(d => !d.Ended && d.FirstDay <= command.LastDay && d.LastDay >= command.FirstDay).ToList();
        if (open.FirstOrDefault(d => d.FromPersonId == me && d.Kind == command.Kind) is { } other)
            return PeopleRefusals.DelegationOverlaps.At("firstDay", $"{other.FirstDay:M月d日}到{other.LastDay:M月d日}");
        if (open.Any(d => d.FromPersonId == deputy.Id))
            return PeopleRefusals.DeputyAway.At("toPersonId", deputy.Name);

        var row = new DelegationRow
        {
            FromPersonId = me, ToPersonId = deputy.Id, Kind = command.Kind, FirstDay = command.FirstDay, LastDay = command.LastDay,
            Reason = string.IsNullOrWhiteSpace(command.Reason) ? null : command.Reason.Trim(), CreatedAt = context.Now,
        };
        context.Db.Add(row);
        await context.Db.SaveChangesAsync(stop);
        context.Note($"person/{me}", new { delegation = row.Id, deputy = deputy.Name, kind = row.Kind.ToString(), row.FirstDay, row.LastDay, row.Reason });
        context.Tell(DelegationBook.ChangedTopic, new { row.Id });
        await notices.TellAsync(context, [deputy.Id], "delegation", $"{context.Actor.Name}请您{row.FirstDay:M月d日}至{row.LastDay:M月d日}代为{DelegationKinds.Word(row.Kind)}"
            + (row.Kind == DelegationKind.Decisions ? "，安全管理员同意后生效。" : "，到时在页面右上角点“代办”。"), "/account/delegations", stop);
        if (row.Kind == DelegationKind.Decisions)
        {
            var directory = await ZoneDirectories.ReadAsync(context.Db, stop);
            await notices.TellAsync(context, directory.People.Where(p => (p.Roles & Role.Security) != 0).Select(p => p.Id), "delegation", $"{context.Actor.Name}委托代理领导的审批和决定，等您同意。", "/people/delegations", stop);
        }
        return row.Id;
    }
}

/// <summary>Ends a delegation before its last day.</summary>
public sealed record EndDelegation(long Id);

internal sealed class EndDelegationCase : UseCase<EndDelegation, Done>
{
    public override string Name => "people.end-delegation";

    public override string Title => "收回代理";

    public override Permission Permission => PeoplePermissions.OwnAccount;

    public override async Task<Outcome<Done>> HandleAsync(EndDelegation command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<DelegationRow>().FirstOrDefaultAsync(d => d.Id == command.Id, stop);
        var me = context.Actor.PersonId;
        if (row is null || (row.FromPersonId != me && row.ToPersonId != me && !context.Actor.MayAll(PeoplePermissions.Delegations)))
            return KernelRefusals.NotFound.With("这条代理");
        if (row.EndedAt is not null || row.LastDay < context.Today)
            return PeopleRefusals.DelegationOver.With();
        (row.EndedAt, row.EndedBy) = (context.Now, context.Actor.Name);
        context.Note($"person/{row.FromPersonId}", new { delegation = row.Id, ended = true });
        context.Tell(DelegationBook.ChangedTopic, new { row.Id });
        return Done.It;
    }
}

/// <summary>Consents to a delegation of decisions.</summary>
public sealed record ApproveDelegation(long Id);

internal sealed class ApproveDelegationCase(NoticeWriter notices) : UseCase<ApproveDelegation, Done>
{
    public override string Name => "people.approve-delegation";

    public override string Title => "同意代理";

    public override Permission Permission => PeoplePermissions.Delegations;

    public override async Task<Outcome<Done>> HandleAsync(ApproveDelegation command, ActionContext context, CancellationToken stop)
    {
        var row = await context.Db.Set<DelegationRow>().FirstOrDefaultAsync(d => d.Id == command.Id, stop);
        if (row is null || row.ApprovedAt is not null || row.Kind != DelegationKind.Decisions)
            return KernelRefusals.NotFound.With("等同意的代理");
        if (row.EndedAt is not null || row.LastDay < context.Today)
            return PeopleRefusals.DelegationOver.With();
        if (context.Actor.PersonId == row.FromPersonId || context.Actor.PersonId == row.ToPersonId)
            return PeopleRefusals.OwnDelegation.With();
        (row.ApprovedAt, row.ApprovedBy) = (context.Now, context.Actor.Name);
        context.Note($"person/{row.FromPersonId}", new { delegation = row.Id, approved = true });
        context.Tell(DelegationBook.ChangedTopic, new { row.Id });
        await notices.TellAsync(context, [row.FromPersonId, row.ToPersonId], "delegation", $"{row.FirstDay:M月d日}至{row.LastDay:M月d日}的代理，安全管理员已同意。", "/account/delegations", stop);
        return Done.It;
    }
}
