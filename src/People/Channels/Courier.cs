using Guatu.Kernel.Actions;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Settings;
using Guatu.People.Notices;
using Microsoft.EntityFrameworkCore;

namespace Guatu.People.Channels;

/// <summary>
/// Carries what is due out of the program. Taking, sending and writing down are three steps: nothing is held open while
/// the network is waited for, and whoever is killed between them sends again later under the same message number.
/// </summary>
internal sealed class Courier(GuatuDb db, ActionRunner runner, MailDoor mail, RobotDoor robots, ZoneSettings settings, ZoneClock clock)
{
    private const int Batch = 50;

    /// <summary>Sends until nothing is due; says what it did, or null when there was nothing.</summary>
    public async Task<string?> RunAsync(CancellationToken stop)
    {
        var (sent, failed) = (0, 0);
        while (await ClaimDeliveriesCase.Due(db.Set<DeliveryRow>().AsNoTracking(), clock.Now).AnyAsync(stop))
        {
            var claimed = await runner.RunAsync<ClaimDeliveries, IReadOnlyList<Parcel>>(new ClaimDeliveries(Batch), stop);
            db.ChangeTracker.Clear();
            if (!claimed.Ok)
                break; // another node was quicker
            var (ok, not) = await CarryAsync(claimed.Value, stop);
            (sent, failed) = (sent + ok, failed + not);
        }
        return sent + failed == 0 ? null : $"发出{sent}条" + (failed > 0 ? $"，{failed}条没有发出，稍后再试" : "") + "。";
    }

    private async Task<(int Sent, int Failed)> CarryAsync(IReadOnlyList<Parcel> parcels, CancellationToken stop)
    {
        var server = await MailSettings.ReadAsync(settings, stop);
        var known = await db.Set<RobotRow>().AsNoTracking().ToDictionaryAsync(r => r.Id, stop);
        var down = new Dictionary<long, Sending>(); // by robot; 0 is mail
        var failures = new List<Settled>();
        var sent = 0;
        foreach (var parcel in parcels)
        {
            var way = parcel.RobotId ?? 0;
            var result = down.GetValueOrDefault(way) ?? await SendAsync(parcel, server, known, stop);
            if (result.ChannelDown)
                down[way] = result;
            if (result.Error is null)
            {
                // Written down at once: whoever is killed now must not send this one again.
                await runner.RunAsync<SettleDeliveries, Done>(new SettleDeliveries([.. parcel.Ids.Select(id => new Settled(id, null, false))]), stop);
                db.ChangeTracker.Clear();
                sent += parcel.Ids.Count;
            }
            else
            {
                failures.AddRange(parcel.Ids.Select(id => new Settled(id, result.Error, result.Final)));
            }
        }
        if (failures.Count > 0)
            await runner.RunAsync<SettleDeliveries, Done>(new SettleDeliveries(failures), stop);
        db.ChangeTracker.Clear();
        return (sent, failures.Count);
    }

    private async Task<Sending> SendAsync(Parcel parcel, MailSettings server, Dictionary<long, RobotRow> known, CancellationToken stop)
    {
        if (parcel.RobotId is { } robot)
            return known.TryGetValue(robot, out var row)
                ? await robots.SendAsync(row, $"【{NoticeKinds.Word(parcel.Lines[0].Kind)}】{parcel.Lines[0].Text}{Link(server, parcel.Lines[0].Href)}", stop)
                : new Sending("机器人已去掉。", Final: true);
        var zone = await settings.GetAsync(ZoneSettings.ZoneName, "开发区", stop);
        var first = parcel.Lines[0];
        var subject = parcel.Lines.Count == 1 ? $"【{NoticeKinds.Word(first.Kind)}】{first.Text}" : $"【{zone}】今天的消息{parcel.Lines.Count}条";
        var body = string.Join("\r\n\r\n", parcel.Lines.Select(l => $"{NoticeKinds.Word(l.Kind)}：{l.Text}{Link(server, l.Href)}"))
            + $"\r\n\r\n{zone}挂图。这封信由程序发出，请不要回复；不想收，在“我的账号—消息设置”里改。\r\n";
        return await mail.SendAsync(server, parcel.Email!, subject.Length > 120 ? subject[..119] + "…" : subject.ReplaceLineEndings(" "), body, $"delivery-{string.Join('-', parcel.Ids.Take(1))}-{parcel.Ids.Count}", stop);
    }

    private static string Link(MailSettings server, string href) => server.Site is { } site ? $"\r\n{site}{href}" : "";
}
