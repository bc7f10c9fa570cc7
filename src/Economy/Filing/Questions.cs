using System.Text.RegularExpressions;
using Guatu.Forecasting.Series;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Indicators;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Economy.Filing;

/// <summary>A question about a figure as pages show it.</summary>
public sealed record QuestionView(long Id, long IndicatorId, Subject Subject, int Period, ValueForm Form, string Cell, bool Theirs, long? UnitId, string Text, DateTimeOffset AskedAt, string AskedBy, string? Answer, DateTimeOffset? AnsweredAt, string? AnsweredBy, DateTimeOffset? SettledAt, string? SettledBy)
{
    /// <summary>待答复, 已答复, 已了结.</summary>
    public string Word => SettledAt is not null ? "已了结" : Answer is not null ? "已答复" : "待答复";

    internal static QuestionView Of(QuestionRow q) => new(q.Id, q.IndicatorId, new Subject(q.Subject, q.SubjectId), q.Period, q.Form, q.Cell, q.Theirs, q.UnitId, q.Text, q.AskedAt, q.AskedBy, q.Answer, q.AnsweredAt, q.AnsweredBy, q.SettledAt, q.SettledBy);
}

/// <summary>Questions a figure: goes back to whoever reported it, with the cell named.</summary>
/// <param name="IndicatorId">Indicator.</param>
/// <param name="Subject">Of what.</param>
/// <param name="Period">Period.</param>
/// <param name="Form">当期 or 累计.</param>
/// <param name="Text">What is to be looked at; never which number to report.</param>
public sealed record AskQuestion(long IndicatorId, Subject Subject, Period Period, ValueForm Form, string? Text);

internal sealed partial class AskQuestionCase(IndicatorBook indicators, FigureReader figures) : UseCase<AskQuestion, long>
{
    /// <summary>Longest question or answer, characters.</summary>
    public const int Longest = 300;

    public override string Name => "economy.ask-question";

    public override string Title => "质疑数据";

    public override Permission Permission => FilingPermissions.Ask;

    public override IEnumerable<Refusal> Check(AskQuestion command)
    {
        if ((command.Text ?? "").Trim().Length is 0 or > Longest)
            yield return FilingRefusals.QuestionEmpty.At("text", Longest);
        else if (Told().Match(command.Text!) is { Success: true } told)
            yield return FilingRefusals.NumberTold.At("text", told.Value);
    }

    public override async Task<Outcome<long>> HandleAsync(AskQuestion command, ActionContext context, CancellationToken stop)
    {
        if (await indicators.OneAsync(command.IndicatorId, stop) is not { } indicator)
            return KernelRefusals.NotFound.With("这个指标");
        var words = PeriodWords.Text(command.Period, command.Form);
        var standing = (await figures.HistoryAsync(indicator, command.Subject, command.Period, stop)).FirstOrDefault(f => f.Current && f.Form == command.Form);
        if (standing is null)
            return FilingRefusals.NoFigure.With(indicator.Name, words);
        var names = await SubjectNames.ReadAsync(context.Db, stop);
        var row = context.Db.Add(new QuestionRow
        {
            IndicatorId = indicator.Id, Subject = command.Subject.Kind, SubjectId = command.Subject.Id, Period = PeriodCode.Of(command.Period), Form = command.Form, FigureId = standing.Id,
            Cell = $"{names.Said(command.Subject)}　{indicator.Name}　{words}　{(standing.Value is { } value ? $"{value:0.####}{indicator.Unit}" : $"同比{standing.Growth:0.##}%")}",
            Theirs = standing.Channel == Ledger.Indicators.Channel.Enterprise, UnitId = indicator.SourceUnitId, Text = command.Text!.Trim(), AskedAt = context.Now, AskedBy = context.Actor.Name,
        }).Entity;
        await context.Db.SaveChangesAsync(stop);
        context.Note($"question/{row.Id}", new { row.Cell, row.Text });
        context.Tell(LedgerTopics.Changed, new { question = row.Id });
        return row.Id;
    }

    // 请改为12.5, 应报成3亿元, 按8%上报: telling what to report.
    [GeneratedRegex("(?:改为|改成|改到|报成|报为|填成|填为|应为|应报|调到|调成|调为|做到|按)[^，。；,;]{0,6}?[0-9０-９]+(?:[.．][0-9０-９]+)?\\s*(?:%|％|个百分点|亿|万|元|家|度)?")]
    private static partial Regex Told();
}

/// <summary>Answers a question about a figure a unit reported. An enterprise answers by its own link.</summary>
public sealed record AnswerQuestion(long Id, string? Text);

internal sealed class AnswerQuestionCase : UseCase<AnswerQuestion, Done>
{
    public override string Name => "economy.answer-question";

    public override string Title => "答复质疑";

    public override Permission Permission => EconomyPermissions.Enter;

    public override IEnumerable<Refusal> Check(AnswerQuestion command)
    {
        if ((command.Text ?? "").Trim().Length is 0 or > AskQuestionCase.Longest)
            yield return FilingRefusals.AnswerEmpty.At("answer", AskQuestionCase.Longest);
    }

    public override async ValueTask<Touch> TouchesAsync(AnswerQuestion command, ActionContext context, CancellationToken stop) =>
        await context.Db.Set<QuestionRow>().Where(q => q.Id == command.Id).Select(q => q.UnitId).FirstOrDefaultAsync(stop) is { } unit ? Touch.Of(unit) : Touch.Zone;

    public override async Task<Outcome<Done>> HandleAsync(AnswerQuestion command, ActionContext context, CancellationToken stop)
    {
        if (await context.Db.Set<QuestionRow>().FirstOrDefaultAsync(q => q.Id == command.Id, stop) is not { } row)
            return KernelRefusals.NotFound.With("这条质疑");
        if (row.Theirs)
            return FilingRefusals.AnswerTheirs.With(row.Cell.Split('　')[0]);
        return QuestionAnswers.Put(row, command.Text!, context.Actor.Name, context) is { } refused ? refused : Done.It;
    }
}

/// <summary>Puts an answer, whoever gives it.</summary>
internal static class QuestionAnswers
{
    public static Refusal? Put(QuestionRow row, string text, string by, ActionContext context)
    {
        if (row.SettledAt is not null || row.Answer is not null)
            return FilingRefusals.QuestionSettled.With(row.SettledAt is not null ? "了结" : "答复");
        (row.Answer, row.AnsweredAt, row.AnsweredBy) = (text.Trim(), context.Now, by);
        row.Version++;
        context.Note($"question/{row.Id}", new { row.Cell, row.Answer, by });
        context.Tell(LedgerTopics.Changed, new { question = row.Id });
        return null;
    }
}

/// <summary>Settles a question: the answer does, or the figure was corrected.</summary>
public sealed record SettleQuestion(long Id);

internal sealed class SettleQuestionCase : UseCase<SettleQuestion, Done>
{
    public override string Name => "economy.settle-question";

    public override string Title => "了结质疑";

    public override Permission Permission => FilingPermissions.Ask;

    public override async Task<Outcome<Done>> HandleAsync(SettleQuestion command, ActionContext context, CancellationToken stop)
    {
        if (await context.Db.Set<QuestionRow>().FirstOrDefaultAsync(q => q.Id == command.Id, stop) is not { } row)
            return KernelRefusals.NotFound.With("这条质疑");
        if (row.SettledAt is not null)
            return FilingRefusals.QuestionSettled.With("了结");
        (row.SettledAt, row.SettledBy) = (context.Now, context.Actor.Name);
        row.Version++;
        context.Note($"question/{row.Id}", new { row.Cell, settled = true });
        context.Tell(LedgerTopics.Changed, new { question = row.Id });
        return Done.It;
    }
}
