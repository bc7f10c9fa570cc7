using Guatu.Economy.Targets;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Look;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Indicators;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Economy.Ranks;

/// <summary>Closes a ranking: it is kept as it is, with who closed it and when.</summary>
/// <param name="Indicator">Number or code.</param>
/// <param name="Period">2026-08.</param>
/// <param name="Current">当期 rather than 累计.</param>
/// <param name="Size">Places, 1 to <see cref="Most"/>.</param>
public sealed record CloseRank(string? Indicator, string? Period, bool Current, int Size)
{
    /// <summary>Most places of a ranking.</summary>
    public const int Most = 500;
}

internal sealed class CloseRankCase(PickReader picks, FirmReader firms) : UseCase<CloseRank, long>
{
    public override string Name => "economy.close-rank";

    public override string Title => "封存企业排名";

    public override Permission Permission => ProfilePermissions.Ranks;

    public override IEnumerable<Refusal> Check(CloseRank command)
    {
        if (command.Size is < 1 or > CloseRank.Most)
            yield return ProfileRefusals.RankSize.At("size", CloseRank.Most);
    }

    public override async Task<Outcome<long>> HandleAsync(CloseRank command, ActionContext context, CancellationToken stop)
    {
        var picked = await picks.ReadAsync(command.Indicator ?? "", command.Period ?? "", command.Current, stop);
        if (!picked.Ok)
            return Outcome<long>.Refused(picked.Refusals);
        var pick = picked.Value;
        if (pick.Indicator is not { } indicator)
            return ProfileRefusals.RankEmpty.With("企业排名", "还没有企业数据，先按企业报送。");
        if (pick.Period.Last >= context.Today)
            return ProfileRefusals.RankEmpty.With(pick.Title, $"这一期{Zh.FullDay(pick.Period.Last)}才结束。");
        var code = PeriodCode.Of(pick.Period);
        if (await context.Db.Set<RankSnapshotRow>().FirstOrDefaultAsync(s => s.IndicatorId == indicator.Id && s.Cumulative == pick.Cumulative && s.Size == command.Size && s.Period == code, stop) is { } closed)
            return ProfileRefusals.RankClosed.With(pick.Title, Zh.FullDay(ZoneClock.DayOf(closed.At)));
        var section = await firms.SectionAsync(pick, stop);
        var known = section.Values.Where(v => v.Now is not null).ToDictionary(v => v.Who.Id);
        var places = Ranking.Of(known.Values.Select(v => (v.Who.Id, v.Now!.Value)), command.Size);
        if (places.Count == 0)
            return ProfileRefusals.RankEmpty.With(pick.Title, "这一期没有一家企业报数。");
        var row = context.Db.Add(new RankSnapshotRow
        {
            IndicatorId = indicator.Id, Period = code, Cumulative = pick.Cumulative, Size = command.Size, Zone = Scaled(section.Zone), Reported = known.Count, At = context.Now, By = context.Actor.Name,
        }).Entity;
        await context.Db.SaveChangesAsync(stop);
        context.Db.AddRange(places.Select(p => new RankLineRow { SnapshotId = row.Id, EnterpriseId = p.Id, Place = p.Place, Name = known[p.Id].Who.Short, Value = Scaled(p.Value)!.Value, Before = Scaled(known[p.Id].Before) }));
        await context.Db.SaveChangesAsync(stop);
        context.Note($"rank/{row.Id}", new { pick.Title, command.Size, places = places.Count });
        context.Tell(LedgerTopics.Changed, new { rank = row.Id });
        return row.Id;
    }

    private static long? Scaled(decimal? value) => value is { } v ? (long)Math.Round(v * TargetBook.Scale, MidpointRounding.AwayFromZero) : null;
}
