using System.Collections.Concurrent;
using Guatu.Economy.Enterprises;
using Guatu.Forecasting.Series;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Rulebook;
using Guatu.Ledger.Indicators;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Economy.Filing.Links;

/// <summary>One enterprise on the list of links.</summary>
/// <param name="Id">Enterprise.</param>
/// <param name="Name">Name.</param>
/// <param name="Until">Its link is valid to; null for no valid link.</param>
/// <param name="Link">有效, 已到期, 已停用, 没有链接.</param>
/// <param name="UsedAt">When it last sent something by this link.</param>
/// <param name="Filed">Figures of the last periods that are there.</param>
/// <param name="Wanted">Figures of the last periods in all.</param>
/// <param name="Late">What is past its day, in words.</param>
public sealed record LinkLine(long Id, string Name, DateOnly? Until, string Link, DateTimeOffset? UsedAt, int Filed, int Wanted, IReadOnlyList<string> Late);

/// <summary>企业填报: links and who has not filed, in the order of the register.</summary>
public sealed record LinksView(DateOnly Today, IReadOnlyList<LinkLine> Lines, IReadOnlyList<Indicator> Form, IReadOnlyList<Indicator> Choices);

/// <summary>One line of an enterprise's form: its own numbers, nobody else's.</summary>
public sealed record OwnLine(Indicator Indicator, Period Period, DateOnly Due, decimal? Current, decimal? Cumulative, decimal? CurrentBefore, decimal? CumulativeBefore);

/// <summary>A period an enterprise may file.</summary>
public sealed record OwnPeriod(int Code, string Words, bool Filed, bool Late);

/// <summary>What an enterprise sees by its link.</summary>
public sealed record LinkView(string Enterprise, DateOnly Today, DateOnly Until, IReadOnlyList<OwnPeriod> Periods, OwnPeriod? Shown, IReadOnlyList<OwnLine> Lines, IReadOnlyList<QuestionView> Questions);

/// <summary>Reads links, and what an enterprise sees: only what it has sent itself.</summary>
internal sealed class LinkReader(GuatuDb db, EnterpriseBook enterprises, IndicatorBook indicators, FigureTrail trail, ZoneClock clock, Rules rules)
{
    public async Task<IReadOnlyList<Indicator>> FormAsync(CancellationToken stop)
    {
        var places = await db.Set<EnterpriseFormRow>().AsNoTracking().ToDictionaryAsync(f => f.IndicatorId, f => f.Place, stop);
        return [.. (await indicators.AllAsync(stop)).Where(i => places.ContainsKey(i.Id)).OrderBy(i => places[i.Id])];
    }

    public async Task<LinksView> ListAsync(CancellationToken stop)
    {
        var (today, form) = (clock.Today, await FormAsync(stop));
        var links = await db.Set<LinkRow>().AsNoTracking().ToDictionaryAsync(l => l.EnterpriseId, stop);
        var back = await BackAsync(today, stop);
        var filed = form.Count == 0 ? null : (await trail.FiledAsync(SubjectKind.Enterprise, [.. form.Select(i => i.Id)], From(form, today), stop, Channel.Enterprise)).ToLookup(f => (f.SubjectId, f.IndicatorId));
        var lines = (await enterprises.AllAsync(stop)).Where(e => !(e.LeftOn <= today)).Select(e =>
        {
            var owed = form.SelectMany(i => Owed.Of(i, today, back, filed![(e.Id, i.Id)].ToDictionary(f => f.Period, f => ZoneClock.DayOf(f.At)))).ToList();
            var link = links.GetValueOrDefault(e.Id);
            var word = link is null ? "没有链接" : link.RevokedAt is not null ? "已停用" : link.ExpiresOn < today ? "已到期" : "有效";
            return new LinkLine(e.Id, e.Name, word == "有效" ? link!.ExpiresOn : null, word, link?.UsedAt, owed.Count(o => o.At is not null), owed.Count,
                [.. owed.Where(o => o.State == FilingState.Late).GroupBy(o => PeriodWords.Text(o.Period)).Select(g => $"{g.Key}{string.Join("、", g.Select(o => o.Indicator.Name))}")]);
        }).ToList();
        return new LinksView(today, lines, form, [.. (await indicators.AllAsync(stop)).Where(i => i.Scope == Scope.Dispatch && i.Formula is null)]);
    }

    /// <summary>What one enterprise owes by its form; empty when there is no form.</summary>
    public async Task<IReadOnlyList<OwedPeriod>> OwedAsync(long enterprise, CancellationToken stop)
    {
        var (today, form) = (clock.Today, await FormAsync(stop));
        if (form.Count == 0)
            return [];
        var sent = await trail.SentAsync(new Subject(SubjectKind.Enterprise, enterprise), Channel.Enterprise, [.. form.Select(i => i.Id)], From(form, today), stop);
        var back = await BackAsync(today, stop);
        return [.. form.SelectMany(i => Owed.Of(i, today, back, sent.Where(s => s.IndicatorId == i.Id).Select(s => s.Period).Distinct().ToDictionary(p => p, _ => today)))];
    }

    /// <summary>What a secret opens; null when nothing.</summary>
    public async Task<LinkView?> OpenAsync(string secret, int? code, CancellationToken stop)
    {
        var today = clock.Today;
        if (await LinkSecret.FindAsync(db.Set<LinkRow>().AsNoTracking(), secret, today, stop) is not { } link || await enterprises.OneAsync(link.EnterpriseId, stop) is not { } enterprise)
            return null;
        var form = await FormAsync(stop);
        var subject = new Subject(SubjectKind.Enterprise, enterprise.Id);
        var sent = form.Count == 0 ? [] : await trail.SentAsync(subject, Channel.Enterprise, [.. form.Select(i => i.Id)], From(form, today), stop);
        var owed = new List<OwedPeriod>();
        var back = await BackAsync(today, stop);
        foreach (var indicator in form)
            owed.AddRange(Owed.Of(indicator, today, back, sent.Where(s => s.IndicatorId == indicator.Id).Select(s => s.Period).Distinct().ToDictionary(p => p, _ => today)));
        var periods = owed.GroupBy(o => PeriodCode.Of(o.Period)).OrderByDescending(g => g.First().Period.Last).ThenBy(g => g.Key)
            .Select(g => new OwnPeriod(g.Key, PeriodWords.Text(g.First().Period), g.All(o => o.At is not null), g.Any(o => o.State == FilingState.Late))).ToList();
        var shown = periods.FirstOrDefault(p => p.Code == code) ?? periods.FirstOrDefault(p => !p.Filed) ?? periods.FirstOrDefault();
        var questions = await db.Set<QuestionRow>().AsNoTracking().Where(q => q.Subject == SubjectKind.Enterprise && q.SubjectId == enterprise.Id && q.Theirs && (q.SettledAt == null || q.Answer != null)).OrderByDescending(q => q.Id).Take(20).ToListAsync(stop);
        return new LinkView(enterprise.Name, today, link.ExpiresOn, periods, shown, shown is null ? [] : Lines(form, shown.Code, sent), [.. questions.Select(QuestionView.Of)]);
    }

    private static IReadOnlyList<OwnLine> Lines(IReadOnlyList<Indicator> form, int code, IReadOnlyList<StandingFigure> sent) =>
    [
        .. form.Where(i => (int)i.Rhythm == code / 1_000 % 10 && !(i.Joint && code % 1_000 == 1)).Select(i =>
        {
            var period = PeriodCode.Read(code, i.Grid);
            decimal? Mine(Period p, ValueForm f) => sent.FirstOrDefault(s => s.IndicatorId == i.Id && s.Period == PeriodCode.Of(p) && s.Form == f)?.Value;
            var before = i.Grid.Previous(period);
            return new OwnLine(i, period, Owed.Due(i, period), Mine(period, ValueForm.Current), Mine(period, ValueForm.Cumulative), Mine(before, ValueForm.Current), Mine(before, ValueForm.Cumulative));
        }),
    ];

    private static int From(IReadOnlyList<Indicator> form, DateOnly today) => form.Min(i => PeriodCode.Year(i.Rhythm, today.Year - 2).From);

    private async Task<int> BackAsync(DateOnly today, CancellationToken stop) => (int)(await rules.OnAsync("economy.filing-back", today, stop)).Number;
}

/// <summary>Counts links that open nothing, by address: trying them out ends soon. What it knows is this node's alone.</summary>
internal sealed class LinkGuard
{
    /// <summary>How long wrong tries are remembered, minutes.</summary>
    public const int Minutes = 10;

    private readonly ConcurrentDictionary<string, (DateTimeOffset From, int Count)> _tries = new();

    public bool Blocked(string address, DateTimeOffset now, int most) => _tries.TryGetValue(address, out var tries) && tries.From > now.AddMinutes(-Minutes) && tries.Count >= most;

    public void Wrong(string address, DateTimeOffset now)
    {
        // Somebody with many addresses must not fill the memory.
        if (_tries.Count > 10_000)
            _tries.Clear();
        _tries.AddOrUpdate(address, (now, 1), (_, tries) => tries.From > now.AddMinutes(-Minutes) ? (tries.From, tries.Count + 1) : (now, 1));
    }
}
