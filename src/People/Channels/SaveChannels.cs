using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Settings;
using Guatu.People.Notices;
using Microsoft.EntityFrameworkCore;

namespace Guatu.People.Channels;

/// <summary>Sets the mail server. An empty password keeps the one that is there.</summary>
/// <param name="Host">Name or address of the server; empty: no mails.</param>
/// <param name="Port">1–65535.</param>
/// <param name="Tls">STARTTLS is demanded.</param>
/// <param name="User">Account, when the server asks for one.</param>
/// <param name="Password">Its password.</param>
/// <param name="From">Sender's address.</param>
/// <param name="Site">Address of this program for links.</param>
/// <param name="PlainHosts">Internal hosts that robots may be reached at without TLS.</param>
public sealed record SaveMail(string? Host, int Port, bool Tls, string? User, string? Password, string? From, string? Site, IReadOnlyList<string>? PlainHosts);

internal sealed class SaveMailCase(ZoneSettings settings, Seals seals) : UseCase<SaveMail, Done>
{
    public override string Name => "people.save-mail";

    public override string Title => "设置邮件服务器";

    public override Permission Permission => PeoplePermissions.Channels;

    public override IEnumerable<Refusal> Check(SaveMail command)
    {
        var host = command.Host?.Trim() ?? "";
        if (host.Length > 0 && Uri.CheckHostName(host) == UriHostNameType.Unknown)
            yield return PeopleRefusals.HostInvalid.At("host", host);
        if (command.Port is < 1 or > 65535)
            yield return PeopleRefusals.PortInvalid.At("port", command.Port);
        if (host.Length > 0 && !SaveNoticeChoiceCase.IsAddress(command.From?.Trim() ?? ""))
            yield return PeopleRefusals.EmailInvalid.At("from", command.From?.Trim());
        if (command.Site?.Trim() is { Length: > 0 } site && !(Uri.TryCreate(site, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
            yield return PeopleRefusals.SiteInvalid.At("site", site);
    }

    public override async Task<Outcome<Done>> HandleAsync(SaveMail command, ActionContext context, CancellationToken stop)
    {
        var before = await MailSettings.ReadAsync(settings, stop);
        var user = command.User?.Trim() is { Length: > 0 } typed ? typed : null;
        var kept = new MailSettings(
            command.Host?.Trim() ?? "", command.Port, command.Tls, user,
            user is null ? null : string.IsNullOrEmpty(command.Password) ? before.SealedPassword : seals.Seal(command.Password),
            command.From?.Trim() ?? "", command.Site?.Trim().TrimEnd('/') is { Length: > 0 } site ? site : null,
            [.. (command.PlainHosts ?? []).Select(h => h.Trim()).Where(h => h.Length > 0).Distinct()]);
        await settings.SetAsync(MailSettings.Key, kept.ToJson(), stop);
        context.Note("zone", new { mail = kept.Host, kept.Port, kept.Tls, kept.User, kept.From, kept.Site, kept.PlainHosts, password = !string.IsNullOrEmpty(command.Password) });
        return Done.It;
    }
}

/// <summary>Adds a robot (Id null) or changes one. An empty address or secret keeps the one that is there.</summary>
public sealed record SaveRobot(long? Id, string Name, RobotKind Kind, string? Address, string? Secret, IReadOnlyList<string> Kinds, bool Enabled);

internal sealed class SaveRobotCase(ZoneSettings settings, Seals seals) : UseCase<SaveRobot, long>
{
    public override string Name => "people.save-robot";

    public override string Title => "设置群机器人";

    public override Permission Permission => PeoplePermissions.Channels;

    public override IEnumerable<Refusal> Check(SaveRobot command)
    {
        if (string.IsNullOrWhiteSpace(command.Name))
            yield return PeopleRefusals.Missing.At("name", "群名");
        if (command.Id is null && string.IsNullOrWhiteSpace(command.Address))
            yield return PeopleRefusals.Missing.At("address", "机器人地址");
        if (!Enum.IsDefined(command.Kind))
            yield return PeopleRefusals.NoSuch.At("kind", "机器人种类");
    }

    public override async Task<Outcome<long>> HandleAsync(SaveRobot command, ActionContext context, CancellationToken stop)
    {
        var address = command.Address?.Trim() ?? "";
        if (address.Length > 0 && !RobotDoor.Allowed(address, (await MailSettings.ReadAsync(settings, stop)).PlainHosts ?? []))
            return PeopleRefusals.RobotAddress.At("address");
        var row = command.Id is { } id ? await context.Db.Set<RobotRow>().FirstOrDefaultAsync(r => r.Id == id, stop) : new RobotRow { Name = "", SealedAddress = "", Kinds = "" };
        if (row is null)
            return KernelRefusals.NotFound.With("这个机器人");
        (row.Name, row.Kind, row.Kinds, row.Enabled) = (command.Name.Trim(), command.Kind, NoticeKinds.Join(command.Kinds ?? []), command.Enabled);
        if (address.Length > 0)
            row.SealedAddress = seals.Seal(address);
        if (!string.IsNullOrWhiteSpace(command.Secret))
            row.SealedSecret = seals.Seal(command.Secret.Trim());
        if (command.Id is null)
            context.Db.Add(row);
        await context.Db.SaveChangesAsync(stop);
        context.Note($"robot/{row.Id}", new { row.Name, kind = row.Kind.ToString(), row.Kinds, row.Enabled, address = address.Length > 0 });
        return row.Id;
    }
}

/// <summary>Removes a robot; what waits for it is given up.</summary>
public sealed record RemoveRobot(long Id);

internal sealed class RemoveRobotCase : UseCase<RemoveRobot, Done>
{
    public override string Name => "people.remove-robot";

    public override string Title => "去掉群机器人";

    public override Permission Permission => PeoplePermissions.Channels;

    public override async Task<Outcome<Done>> HandleAsync(RemoveRobot command, ActionContext context, CancellationToken stop)
    {
        if (await context.Db.Set<RobotRow>().FirstOrDefaultAsync(r => r.Id == command.Id, stop) is not { } row)
            return KernelRefusals.NotFound.With("这个机器人");
        context.Db.Remove(row);
        await context.Db.Set<DeliveryRow>().Where(d => d.RobotId == row.Id && d.State != DeliveryState.Sent && d.State != DeliveryState.Failed)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.State, DeliveryState.Failed).SetProperty(d => d.LastError, "机器人已去掉。"), stop);
        context.Note($"robot/{row.Id}", new { removed = row.Name });
        return Done.It;
    }
}
