using Guatu.Forecasting.Series;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Indicators;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Economy.Pack;

/// <summary>Writes a paragraph into the analysis of a month; an empty one takes it out.</summary>
/// <param name="Period">Month as a key: 2026-08.</param>
/// <param name="Section">Which part.</param>
/// <param name="Text">At most <see cref="SavePackTextCase.Longest"/> characters.</param>
/// <param name="Version">As the form saw it; null does not ask.</param>
public sealed record SavePackText(string? Period, PackSection Section, string? Text, int? Version = null);

internal sealed class SavePackTextCase(IndicatorBook indicators, Rules rules) : UseCase<SavePackText, Done>
{
    /// <summary>Longest paragraph, characters: half of what a whole paper may have.</summary>
    public const int Longest = 2_000;

    public override string Name => "economy.save-pack-text";

    public override string Title => "编写月分析材料";

    public override Permission Permission => AnalysisPermissions.Write;

    public override async ValueTask<Touch> TouchesAsync(SavePackText command, ActionContext context, CancellationToken stop)
    {
        var limits = await PackRules.OnAsync(rules, context.Today, stop);
        return PackReader.Pick(await indicators.AllAsync(stop), limits.MainWord)?.UnitId is { } unit ? Touch.Of(unit) : Touch.Zone;
    }

    public override IEnumerable<Refusal> Check(SavePackText command)
    {
        if (Month(command.Period) is null)
            yield return DispatchRefusals.PeriodWrong.At("period", command.Period ?? "");
        if (!Enum.IsDefined(command.Section))
            yield return AnalysisRefusals.PackText.At("section", "没有这个部分");
        if ((command.Text ?? "").Length > Longest)
            yield return AnalysisRefusals.PackText.At("text", $"超过{Longest}字，请写短些");
    }

    public override async Task<Outcome<Done>> HandleAsync(SavePackText command, ActionContext context, CancellationToken stop)
    {
        if (Month(command.Period)!.Value is var month && month.First > context.Today)
            return DispatchRefusals.PeriodWrong.At("period", command.Period!);
        var code = PeriodCode.Of(month);
        var row = await context.Db.Set<PackTextRow>().FirstOrDefaultAsync(t => t.Period == code && t.Section == command.Section, stop);
        if (command.Version is { } seen && seen != (row?.Version ?? 0))
            return KernelRefusals.Changed.With();
        var (before, text) = (row?.Text, (command.Text ?? "").Replace("\r\n", "\n", StringComparison.Ordinal).Trim());
        if (text.Length == 0 && row is not null)
            context.Db.Remove(row);
        else if (text.Length > 0)
        {
            row ??= context.Db.Add(new PackTextRow { Period = code, Section = command.Section, Text = "", By = "" }).Entity;
            (row.Text, row.At, row.By) = (text, context.Now, context.Actor.Name);
            row.Version++;
        }
        await context.Db.SaveChangesAsync(stop);
        context.Note($"pack/{command.Period}", new { section = command.Section.ToString(), before, after = text });
        context.Tell(LedgerTopics.Changed, new { pack = code });
        return Done.It;
    }

    private static Period? Month(string? key) => PeriodReader.Read(key) is { Fault: null, Read.Period: { Kind: PeriodKind.Month, Joint: false, Year: >= 2000 } month } ? month : null;
}
