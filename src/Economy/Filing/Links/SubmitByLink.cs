using Guatu.Economy.Enterprises;
using Guatu.Forecasting.Series;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Indicators;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Economy.Filing.Links;

/// <summary>A figure an enterprise sends.</summary>
public sealed record LinkFigure(long IndicatorId, int Period, ValueForm Form, decimal Value, string? Word = null);

/// <summary>An enterprise sends figures of a period by its link. Only the enterprise can: whoever is signed in is refused (统计法第七条).</summary>
public sealed record SubmitByLink(string Secret, IReadOnlyList<LinkFigure> Figures);

internal sealed class SubmitByLinkCase(FigureIntake intake, IndicatorBook indicators) : UseCase<SubmitByLink, EnteredFigures>
{
    public override string Name => "economy.submit-by-link";

    public override string Title => "企业凭链接报数";

    public override Permission Permission => FilingPermissions.ByLink;

    public override IEnumerable<Refusal> Check(SubmitByLink command)
    {
        if (command.Figures is null or { Count: 0 })
            yield return FilingRefusals.Nothing.With();
    }

    public override async Task<Outcome<EnteredFigures>> HandleAsync(SubmitByLink command, ActionContext context, CancellationToken stop)
    {
        if (context.Actor.PersonId != 0)
            return FilingRefusals.LinkOnly.With();
        if (await LinkSecret.FindAsync(context.Db.Set<LinkRow>(), command.Secret, context.Today, stop) is not { } link)
            return FilingRefusals.LinkDead.With();
        var enterprise = await context.Db.Set<EnterpriseRow>().FirstAsync(e => e.Id == link.EnterpriseId, stop);
        var form = (await context.Db.Set<EnterpriseFormRow>().Select(f => f.IndicatorId).ToListAsync(stop)).ToHashSet();
        var all = (await indicators.AllAsync(stop)).ToDictionary(i => i.Id);
        var given = new List<GivenFigure>();
        foreach (var figure in command.Figures)
        {
            if (!all.TryGetValue(figure.IndicatorId, out var indicator) || !form.Contains(figure.IndicatorId))
                return FilingRefusals.NotOnForm.With(indicator?.Name ?? "这个指标");
            given.Add(new GivenFigure(indicator.Id, new Subject(SubjectKind.Enterprise, enterprise.Id), PeriodCode.Read(figure.Period, indicator.Grid), figure.Form, figure.Value, Word: figure.Word));
        }
        // Held against what the enterprise itself has sent, and nothing else: a check must not tell it a number either.
        var figures = await intake.CheckAsync(given, context.Today, ownOnly: true, _ => "", stop);
        if (!figures.Ok)
            return Outcome<EnteredFigures>.Refused(figures.Refusals);
        if (EnterFiguresCase.Refused(figures.Value.Found) is { Count: > 0 } refused)
            return Outcome<EnteredFigures>.Refused(refused);
        var entered = await FigureIntake.EnterAsync(context, new Delivery(Ledger.Indicators.Channel.Enterprise, $"企业填报链接（第{link.Times}次发放）", enterprise.Name), figures.Value, stop);
        if (!entered.Ok)
            return entered;
        link.UsedAt = context.Now;
        context.Note($"enterprise/{enterprise.Id}", new { entry = entered.Value.EntryId, figures = given.Count, entered.Value.Added, entered.Value.Replaced });
        context.Tell(LedgerTopics.Changed, new { figures = entered.Value.EntryId });
        return entered;
    }
}

/// <summary>An enterprise answers a question about its own figure by its link.</summary>
public sealed record AnswerByLink(string Secret, long QuestionId, string? Text);

internal sealed class AnswerByLinkCase : UseCase<AnswerByLink, Done>
{
    public override string Name => "economy.answer-by-link";

    public override string Title => "企业凭链接答复质疑";

    public override Permission Permission => FilingPermissions.ByLink;

    public override IEnumerable<Refusal> Check(AnswerByLink command)
    {
        if ((command.Text ?? "").Trim().Length is 0 or > AskQuestionCase.Longest)
            yield return FilingRefusals.AnswerEmpty.At($"answer-{command.QuestionId}", AskQuestionCase.Longest);
    }

    public override async Task<Outcome<Done>> HandleAsync(AnswerByLink command, ActionContext context, CancellationToken stop)
    {
        if (context.Actor.PersonId != 0)
            return FilingRefusals.LinkOnly.With();
        if (await LinkSecret.FindAsync(context.Db.Set<LinkRow>(), command.Secret, context.Today, stop) is not { } link)
            return FilingRefusals.LinkDead.With();
        if (await context.Db.Set<QuestionRow>().FirstOrDefaultAsync(q => q.Id == command.QuestionId && q.Subject == SubjectKind.Enterprise && q.SubjectId == link.EnterpriseId && q.Theirs, stop) is not { } row)
            return KernelRefusals.NotFound.With("这条质疑");
        var name = await context.Db.Set<EnterpriseRow>().Where(e => e.Id == link.EnterpriseId).Select(e => e.Name).FirstAsync(stop);
        link.UsedAt = context.Now;
        return QuestionAnswers.Put(row, command.Text!, name, context) is { } refused ? refused : Done.It;
    }
}
