using System.Text.RegularExpressions;
using Guatu.Forecasting.Series;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Indicators;

/// <summary>Sets an indicator up or changes it. What its figures mean cannot be changed once there are any.</summary>
/// <param name="Id">Null sets up a new one.</param>
/// <param name="Code">Short key, lower case.</param>
/// <param name="Name">At most 40 characters.</param>
/// <param name="Scope">口径.</param>
/// <param name="Unit">亿元, %, 家.</param>
/// <param name="Nature">流量, 存量, 比率.</param>
/// <param name="Better">Which way is better.</param>
/// <param name="Rhythm">Week to year.</param>
/// <param name="Joint">1—2月 come together.</param>
/// <param name="Decimals">0–4.</param>
/// <param name="Band">Band of the sheet.</param>
/// <param name="Place">Order in the sheet.</param>
/// <param name="UnitId">责任单位.</param>
/// <param name="SourceUnitId">来源单位.</param>
/// <param name="DueDays">Days after the period's end, 0–120.</param>
/// <param name="Formula">Over other codes; null when reported.</param>
/// <param name="PartsOf">Whose figures add up to it; of a rate, clusters: each has its own.</param>
/// <param name="Note">Definition.</param>
/// <param name="Closed">停用.</param>
/// <param name="Secret">涉密: refused.</param>
/// <param name="Version">As the form saw it; null does not ask.</param>
public sealed record SaveIndicator(
    long? Id, string? Code, string? Name, Scope Scope, string? Unit, Nature Nature, Better Better, PeriodKind Rhythm, bool Joint, int Decimals, string? Band, int Place, long? UnitId, long? SourceUnitId, int DueDays,
    string? Formula = null, SubjectKind? PartsOf = null, string? Note = null, bool Closed = false, bool Secret = false, int? Version = null);

internal sealed partial class SaveIndicatorCase : UseCase<SaveIndicator, long>
{
    /// <summary>Longest name, characters.</summary>
    public const int LongestName = 40;

    public override string Name => "ledger.save-indicator";

    public override string Title => "设立、修改指标";

    public override Permission Permission => IndicatorPermissions.Keep;

    public override IEnumerable<Refusal> Check(SaveIndicator command)
    {
        if (command.Secret)
            yield return IndicatorRefusals.Secret.At("secret");
        if (!CodeForm().IsMatch(command.Code ?? ""))
            yield return IndicatorRefusals.CodeWrong.At("code");
        if ((command.Name ?? "").Trim().Length is 0 or > LongestName)
            yield return IndicatorRefusals.NameMissing.At("name", LongestName);
        if (string.IsNullOrWhiteSpace(command.Unit) || command.Unit.Trim().Length > 12)
            yield return IndicatorRefusals.FieldWrong.At("unit", "单位", "写亿元、%、家、万千瓦时这样的单位，最多12个字");
        if (!Enum.IsDefined(command.Scope) || !Enum.IsDefined(command.Nature) || !Enum.IsDefined(command.Better))
            yield return IndicatorRefusals.FieldWrong.At("scope", "口径、性质", "请在列出的里面选");
        if (!Enum.IsDefined(command.Rhythm) || command.Rhythm == PeriodKind.Day)
            yield return IndicatorRefusals.FieldWrong.At("rhythm", "频次", "周、旬、月、季、半年、年里选一个");
        if (command.Joint && command.Rhythm != PeriodKind.Month)
            yield return IndicatorRefusals.FieldWrong.At("joint", "1—2月合报", "只有月度指标才合报");
        if (command.Decimals is < 0 or > FigureWriter.Digits)
            yield return IndicatorRefusals.FieldWrong.At("decimals", "小数位数", $"0到{FigureWriter.Digits}");
        if (command.DueDays is < 0 or > 120)
            yield return IndicatorRefusals.FieldWrong.At("dueDays", "报送期限", "期末后0到120天");
        if (string.IsNullOrWhiteSpace(command.Band))
            yield return IndicatorRefusals.FieldWrong.At("band", "分类", "如总量、财税、企业和项目、用能和先行");
        if (command is { Nature: Nature.Rate, PartsOf: not (null or SubjectKind.Cluster) })
            yield return IndicatorRefusals.FieldWrong.At("partsOf", "分项", "比率、增速不能由分项相加，要分别算分子分母；各集群各有一个的，选产业集群");
        if (!string.IsNullOrWhiteSpace(command.Formula) && Formula.Read(command.Formula) is { Fault: { } fault })
            yield return IndicatorRefusals.FormulaWrong.At("formula", command.Formula, fault);
    }

    public override async Task<Outcome<long>> HandleAsync(SaveIndicator command, ActionContext context, CancellationToken stop)
    {
        var known = context.Db.Set<IndicatorRow>();
        var row = command.Id is { } id ? await known.FirstOrDefaultAsync(i => i.Id == id, stop) : null;
        if (command.Id is not null && row is null)
            return KernelRefusals.NotFound.With("这个指标");
        if (row is not null && command.Version is { } seen && seen != row.Version)
            return KernelRefusals.Changed.With();
        if (await FaultAsync(command, row, context, stop) is { } fault)
            return fault;
        var before = row is null ? null : new { row.Name, scope = IndicatorWords.Of(row.Scope), row.Unit, row.Band, row.UnitId, row.SourceUnitId, row.DueDays, row.Formula, row.Closed };
        row ??= context.Db.Add(new IndicatorRow { Code = command.Code!, Name = "", Unit = "", Band = "" }).Entity;
        Fill(row, command);
        row.Version++;
        await context.Db.SaveChangesAsync(stop);
        context.Note($"indicator/{row.Id}", new { before, after = command });
        context.Tell(IndicatorTopics.Entered, new { indicators = new[] { row.Id } });
        return row.Id;
    }

    private static async Task<Refusal?> FaultAsync(SaveIndicator command, IndicatorRow? row, ActionContext context, CancellationToken stop)
    {
        var name = command.Name!.Trim();
        var known = context.Db.Set<IndicatorRow>();
        if (row is not null && row.Code != command.Code)
            return IndicatorRefusals.CodeWrong.At("code");
        if (await known.FirstOrDefaultAsync(i => i.Code == command.Code && i.Id != (command.Id ?? 0), stop) is { } code)
            return IndicatorRefusals.CodeTaken.At("code", code.Code, code.Name);
        if (await known.AnyAsync(i => i.Name == name && i.Scope == command.Scope && i.Id != (command.Id ?? 0), stop))
            return IndicatorRefusals.NameTaken.At("name", name, IndicatorWords.Of(command.Scope));
        var directory = await ZoneDirectories.ReadAsync(context.Db, stop);
        foreach (var (field, unit) in ((string, long?)[])[("unitId", command.UnitId), ("sourceUnitId", command.SourceUnitId)])
            if (unit is { } one && directory.Unit(one) is null)
                return KernelRefusals.NotFound.At(field, "这个单位");
        if (!string.IsNullOrWhiteSpace(command.Formula))
            foreach (var used in Formula.Read(command.Formula).Read!.Codes)
                if (used == command.Code || !await known.AnyAsync(i => i.Code == used && i.Formula == null, stop))
                    return IndicatorRefusals.FormulaWrong.At("formula", command.Formula, $"没有“{used}”这个编码，或它自己也是算出来的");
        if (row is not null && (row.Unit, row.Scope, row.Rhythm, row.Joint, row.Nature) != (command.Unit!.Trim(), command.Scope, command.Rhythm, command.Joint, command.Nature)
            && await context.Db.Set<FigureRow>().CountAsync(f => f.IndicatorId == row.Id, stop) is > 0 and var count)
            return IndicatorRefusals.UnitFixed.At("unit", row.Name, count);
        return null;
    }

    private static void Fill(IndicatorRow row, SaveIndicator c)
    {
        (row.Name, row.Scope, row.Unit, row.Nature, row.Better) = (c.Name!.Trim(), c.Scope, c.Unit!.Trim(), c.Nature, c.Better);
        (row.Rhythm, row.Joint, row.Decimals, row.Band, row.Place) = (c.Rhythm, c.Joint, c.Decimals, c.Band!.Trim(), c.Place);
        (row.UnitId, row.SourceUnitId, row.DueDays, row.PartsOf) = (c.UnitId, c.SourceUnitId, c.DueDays, c.PartsOf);
        (row.Formula, row.Note, row.Closed) = (Text(c.Formula), Text(c.Note), c.Closed);
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    [GeneratedRegex("^[a-z][a-z0-9-]{0,39}$")]
    private static partial Regex CodeForm();
}
