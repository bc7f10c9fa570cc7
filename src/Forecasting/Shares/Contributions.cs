using Guatu.Forecasting.Series;

namespace Guatu.Forecasting.Shares;

/// <summary>
/// 贡献率 and 拉动: 拉动 = part's change ÷ total's base, 贡献率 = part's change ÷ total's change. Parts that came into the statistics or left them
/// stand as terms of their own: growth through 新入统 is no growth of anybody.
/// </summary>
public static class Contributions
{
    /// <summary>Takes a change apart, or says why it must not be.</summary>
    public static (ShareTable? Table, FigureFault? Fault) Of(IReadOnlyList<ShareItem> items, ShareRules? rules = null, ShareMeasure measure = ShareMeasure.Amount)
    {
        ArgumentNullException.ThrowIfNull(items);
        rules ??= new ShareRules();
        if (measure != ShareMeasure.Amount)
            return (null, new(FigureFaultKind.RatesNotAdded, $"{(measure == ShareMeasure.Growth ? "增速" : "比率")}不能相加。请用绝对量分解，或者用基数作权数推算。"));
        if (items.GroupBy(i => i.Key).FirstOrDefault(g => g.Count() > 1) is { } twice)
            return (null, new(FigureFaultKind.SameKey, $"“{twice.First().Name}”列了两次。请去掉一个。"));
        var there = items.Where(i => i.Base is not null || i.Now is not null).ToList();
        var (sumBase, sumNow) = (there.Sum(i => i.Base ?? 0), there.Sum(i => i.Now ?? 0));
        var (totalBase, totalNow) = rules.KeepOfficial is { } official ? (official.Base, official.Now) : (sumBase, sumNow);
        if (totalBase <= 0)
            return (null, new(FigureFaultKind.NoBase, "上年同期总量不大于0，算不出增速和拉动。请核对基数，或者只看增减额。"));
        var caution = Caution(there, totalBase, totalNow, rules);
        var scale = new ShareScale(totalBase, totalNow - totalBase, caution == ShareCaution.None, rules);
        var draft = ShareDraft.Tree(there, totalBase, totalNow, rules.KeepOfficial is not null ? (totalBase - sumBase, totalNow - sumNow) : null);
        var continuing = there.Where(i => i.State == ScopeState.Continuing).ToList();
        var continuingBase = continuing.Sum(i => i.Base!.Value);
        var table = new ShareTable
        {
            Total = scale.Line(draft), Caution = caution, Digits = rules.Digits,
            GrowthPercent = rules.KeepOfficial?.GrowthPercent ?? ((totalNow / totalBase) - 1) * 100,
            ContinuingGrowthPercent = continuingBase > 0 ? continuing.Sum(i => i.Change) / continuingBase * 100 : null,
            Notes = [],
        };
        return (table with { Notes = Notes(table, there, rules) }, null);
    }

    private static ShareCaution Caution(List<ShareItem> items, decimal totalBase, decimal totalNow, ShareRules rules)
    {
        var change = totalNow - totalBase;
        if (Math.Abs(change) * 100 < rules.NearZeroPercent * totalBase || change == 0)
            return ShareCaution.NearZero;
        var against = items.Where(i => i.Change != 0 && i.Change > 0 != change > 0).Sum(i => Math.Abs(i.Change));
        return against * 100 > rules.OpposingPercent * items.Sum(i => Math.Abs(i.Change)) ? ShareCaution.MixedSigns : ShareCaution.None;
    }

    private static List<string> Notes(ShareTable table, List<ShareItem> items, ShareRules rules)
    {
        var notes = new List<string>();
        if (table.Caution == ShareCaution.NearZero)
            notes.Add($"总量变动不足{Percents.Plain(rules.NearZeroPercent)}%，贡献率没有意义，只列拉动点。");
        if (table.Caution == ShareCaution.MixedSigns)
            notes.Add("各部分有升有降、相互抵消较多，贡献率没有意义，只列拉动点。");
        if (table.Caution == ShareCaution.None && table.Total.Change < 0)
            notes.Add("总量下降，贡献率指对降幅的贡献；贡献率为负的是增长的部分。");
        var (entered, left) = (items.Count(i => i.State == ScopeState.Entered), items.Count(i => i.State == ScopeState.Left));
        if (entered + left > 0)
            notes.Add($"口径变化单列：新入统{entered}家，退出{left}家" + (table.ContinuingGrowthPercent is { } growth ? $"；剔除后存量{Percents.Growth(growth, table.Digits)}。" : "。"));
        if (rules.KeepOfficial is not null && table.Total.Lines.Any(l => l.Kind == ShareLineKind.Difference && (l.Change != 0 || l.PullShown != 0)))
            notes.Add("分项合计与总量不等的，为数值修约误差或未列入的部分，未作机械调整，差额单列。");
        if (rules.KeepOfficial is { GrowthPercent: { } reported } && Math.Abs(reported - (((table.Total.Now / table.Total.Base) - 1) * 100)) > 0.05m)
            notes.Add($"总量增速用公布数{Percents.Percent(reported)}；拉动点按两期水平值计算，与公布增速属不同口径，不作换算。");
        return notes;
    }
}

/// <summary>A line before it is scaled and rounded.</summary>
internal sealed record ShareDraft(ShareLineKind Kind, string Key, string Name, decimal Base, decimal Now, IReadOnlyList<ShareDraft> Lines)
{
    public static ShareDraft Tree(List<ShareItem> items, decimal totalBase, decimal totalNow, (decimal Base, decimal Now)? difference)
    {
        var lines = Groups(items.Where(i => i.State == ScopeState.Continuing), "", 0).ToList();
        foreach (var (state, kind, name) in new[] { (ScopeState.Entered, ShareLineKind.Entered, "新入统"), (ScopeState.Left, ShareLineKind.Left, "退出") })
            if (items.Where(i => i.State == state).ToList() is { Count: > 0 } changed)
                lines.Add(Sum(kind, "#" + name, name, [.. changed.Select(Leaf)]));
        if (difference is { } d)
            lines.Add(new(ShareLineKind.Difference, "#差额", "分项合计与总量的差额", d.Base, d.Now, []));
        return new(ShareLineKind.Total, "#总计", "总计", totalBase, totalNow, lines);
    }

    private static IEnumerable<ShareDraft> Groups(IEnumerable<ShareItem> items, string path, int depth)
    {
        foreach (var group in items.GroupBy(i => i.Groups.Count > depth ? i.Groups[depth] : null))
            if (group.Key is null)
                foreach (var item in group)
                    yield return Leaf(item);
            else
                yield return Sum(ShareLineKind.Group, path + group.Key, group.Key, [.. Groups(group, path + group.Key + "/", depth + 1)]);
    }

    private static ShareDraft Leaf(ShareItem item) => new(ShareLineKind.Item, item.Key, item.Name, item.Base ?? 0, item.Now ?? 0, []);

    private static ShareDraft Sum(ShareLineKind kind, string key, string name, IReadOnlyList<ShareDraft> lines) => new(kind, key, name, lines.Sum(l => l.Base), lines.Sum(l => l.Now), lines);
}

/// <summary>Turns changes into points and rates, and rounds them from the total downwards.</summary>
internal sealed class ShareScale(decimal totalBase, decimal totalChange, bool rates, ShareRules rules)
{
    public ShareLine Line(ShareDraft total) => Line(total, Rounding.Round(Pull(total), rules.Digits), rates ? 100 : null);

    private ShareLine Line(ShareDraft draft, decimal pullShown, decimal? shareShown)
    {
        var sign = totalChange < 0 ? -1 : 1;
        var lines = draft.Lines.OrderBy(l => Rank(l.Kind)).ThenByDescending(l => (l.Now - l.Base) * sign).ThenBy(l => l.Key, StringComparer.Ordinal).ToList();
        var pulls = Shown([.. lines.Select(Pull)], lines, pullShown);
        var shares = rates ? Shown([.. lines.Select(Share)], lines, shareShown!.Value) : null;
        return new ShareLine
        {
            Kind = draft.Kind, Key = draft.Key, Name = draft.Name, Base = draft.Base, Now = draft.Now,
            PullPoints = Pull(draft), PullShown = pullShown, SharePercent = rates ? Share(draft) : null, ShareShown = shareShown,
            Lines = [.. lines.Select((l, i) => Line(l, pulls[i], shares?[i]))],
        };
    }

    // Of a published total each part is rounded by itself; the line of the difference takes what rounding leaves, so that nothing is forced.
    private IReadOnlyList<decimal> Shown(IReadOnlyList<decimal> exact, List<ShareDraft> lines, decimal whole)
    {
        if (rules.KeepOfficial is null)
            return Rounding.Spread(exact, whole, rules.Digits);
        var shown = exact.Select(e => Rounding.Round(e, rules.Digits)).ToArray();
        var difference = lines.FindIndex(l => l.Kind == ShareLineKind.Difference);
        if (difference >= 0)
            shown[difference] = whole - (shown.Sum() - shown[difference]);
        return shown;
    }

    private decimal Pull(ShareDraft draft) => (draft.Now - draft.Base) / totalBase * 100;

    private decimal Share(ShareDraft draft) => (draft.Now - draft.Base) / totalChange * 100;

    private static int Rank(ShareLineKind kind) => kind switch { ShareLineKind.Entered => 1, ShareLineKind.Left => 2, ShareLineKind.Difference => 3, _ => 0 };
}
