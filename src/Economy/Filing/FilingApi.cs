using Guatu.Forecasting.Series;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Guatu.Ledger.Indicators;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Guatu.Economy.Filing;

/// <summary>Figures by API: hand in, read with where they came from, who owes what, questions.</summary>
internal static class FilingApi
{
    private const string Tag = "数据报送";

    private const int MostRows = 1000;

    /// <summary>A figure as the API takes it.</summary>
    /// <param name="Indicator">Code of the indicator.</param>
    /// <param name="Period">2026-08, 2026-01+02, 2026-Q3, 2026.</param>
    /// <param name="Value">In the indicator's unit.</param>
    /// <param name="Cumulative">累计 instead of 当期.</param>
    /// <param name="Growth">Published growth, per cent.</param>
    /// <param name="Stage">Expected, Flash, Verified, Revised.</param>
    /// <param name="Subject">Zone, Enterprise, Cluster…; the zone when left out.</param>
    /// <param name="SubjectId">Which; 0 for the zone.</param>
    /// <param name="Word">Explanation for what a check finds odd.</param>
    public sealed record FigureBody(string? Indicator, string? Period, decimal? Value, bool Cumulative = false, decimal? Growth = null, string? Stage = null, string? Subject = null, long SubjectId = 0, string? Word = null);

    /// <summary>A delivery as the API takes it.</summary>
    public sealed record FiguresBody(IReadOnlyList<FigureBody>? Figures, string? Source = null, string? Reason = null, string? Word = null);

    /// <summary>A question as the API takes it.</summary>
    public sealed record QuestionBody(string? Indicator, string? Period, string? Text, bool Cumulative = false, string? Subject = null, long SubjectId = 0);

    /// <summary>An answer.</summary>
    public sealed record AnswerBody(string? Text);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/figures", async (FiguresBody body, ActionRunner runner, IndicatorBook indicators, CancellationToken stop) =>
        {
            var given = new List<GivenFigure>();
            foreach (var (figure, n) in (body.Figures ?? []).Select((f, n) => (f, n)))
            {
                var (read, fault) = await ReadAsync(indicators, figure.Indicator, figure.Period, figure.Cumulative, figure.Subject, figure.SubjectId, $"figures[{n}]", stop);
                if (fault is not null)
                    return RefusalResults.Problem(fault);
                given.Add(new GivenFigure(read!.Indicator.Id, read.Subject, read.Period, read.Form, figure.Value, figure.Growth, Enum.TryParse<FigureStage>(figure.Stage, true, out var stage) && Enum.IsDefined(stage) ? stage : FigureStage.Flash, null, figure.Word));
            }
            return (await runner.RunAsync<EnterFigures, EnteredFigures>(new EnterFigures(given, body.Source ?? "接口", body.Reason, body.Word), stop)).OrProblem(e => TypedResults.Ok(e));
        }).Needs(EconomyPermissions.Enter).WithSummary("报送指标数据：全收或全不收；来源单位只能报自己的").WithTags(Tag);
        api.MapGet("/figures", ListAsync).Needs(EconomyPermissions.See).WithSummary("指标数据和每个数的来历：谁、什么时候、哪个文件哪个格；all=true连被更正的原数一起给").WithTags(Tag);
        api.MapGet("/figures/history", async (string? indicator, string? period, string? subject, long? subjectId, bool? cumulative, IndicatorBook indicators, FilingReader reader, CurrentActor current, CancellationToken stop) =>
        {
            var (read, fault) = await ReadAsync(indicators, indicator, period, cumulative == true, subject, subjectId ?? 0, "indicator", stop);
            if (fault is not null)
                return RefusalResults.Problem(fault);
            if (Hidden(read!.Subject.Kind, current))
                return RefusalResults.Problem(KernelRefusals.NotPermitted.With(EconomyPermissions.SeeEnterprises.Text));
            return await reader.TrailAsync(read.Indicator.Id, read.Subject, PeriodCode.Of(read.Period), stop) is { } view
                ? TypedResults.Ok(new { indicator = view.Indicator.Code, view.Indicator.Name, view.Indicator.Unit, scope = IndicatorWords.Of(view.Indicator.Scope), caution = IndicatorWords.Caution(view.Indicator.Scope), subject = view.Who, period = PeriodWords.Key(view.Period), formula = view.Indicator.Formula, figures = view.Figures.Select(f => Json(f, view.Indicator)), remarks = view.Remarks, questions = view.Questions })
                : RefusalResults.Problem(KernelRefusals.NotFound.With("这个数"));
        }).Needs(EconomyPermissions.See).WithSummary("一个数的全部来历：历次数值、说明、质疑").WithTags(Tag);
        api.MapGet("/figures/owed", async (FilingReader reader, CancellationToken stop) =>
        {
            var view = await reader.ListAsync(stop);
            return TypedResults.Ok(view.Units.Select(u => new { unitId = u.Unit?.Id, unit = u.Unit?.Name, late = u.Late, forms = u.Forms.Select(f => new { period = f.Words, f.Code, f.Filed, f.Due, items = f.Items.Select(i => new { indicator = i.Indicator.Code, i.Indicator.Name, period = PeriodWords.Key(i.Period), i.Due, state = i.State.ToString(), i.At }) }) }));
        }).Needs(EconomyPermissions.See).WithSummary("各来源单位应报、已报、未报，按单位固定顺序").WithTags(Tag);
        api.MapGet("/figures/questions", async (bool? all, FilingReader reader, CurrentActor current, CancellationToken stop) => TypedResults.Ok(FilingRoutes.Shown(await reader.QuestionsAsync(all == true, stop), current.Actor!)))
            .Needs(EconomyPermissions.See).WithSummary("质疑和答复").WithTags(Tag);
        api.MapPost("/figures/questions", async (QuestionBody body, ActionRunner runner, IndicatorBook indicators, CancellationToken stop) =>
        {
            var (read, fault) = await ReadAsync(indicators, body.Indicator, body.Period, body.Cumulative, body.Subject, body.SubjectId, "indicator", stop);
            return fault is not null ? RefusalResults.Problem(fault) : (await runner.RunAsync<AskQuestion, long>(new AskQuestion(read!.Indicator.Id, read.Subject, read.Period, read.Form, body.Text), stop)).OrProblem(id => TypedResults.Ok(new { id }));
        }).Needs(FilingPermissions.Ask).WithSummary("对一个数提出质疑").WithTags(Tag);
        api.MapPost("/figures/questions/{id:long}/answer", async (long id, AnswerBody body, ActionRunner runner, CancellationToken stop) => (await runner.RunAsync<AnswerQuestion, Done>(new AnswerQuestion(id, body.Text), stop)).OrProblem(_ => TypedResults.NoContent()))
            .Needs(EconomyPermissions.Enter).WithSummary("来源单位答复质疑；企业的由企业在填报链接里答").WithTags(Tag);
        api.MapPost("/figures/questions/{id:long}/settle", async (long id, ActionRunner runner, CancellationToken stop) => (await runner.RunAsync<SettleQuestion, Done>(new SettleQuestion(id), stop)).OrProblem(_ => TypedResults.NoContent()))
            .Needs(FilingPermissions.Ask).WithSummary("了结质疑").WithTags(Tag);
    }

    /// <summary>A key as it was read.</summary>
    internal sealed record ReadKey(Indicator Indicator, Subject Subject, Period Period, ValueForm Form);

    internal static async Task<(ReadKey? Read, Refusal? Fault)> ReadAsync(IndicatorBook indicators, string? code, string? period, bool cumulative, string? subject, long subjectId, string field, CancellationToken stop)
    {
        if (await indicators.FindAsync(code ?? "", stop) is not { } indicator)
            return (null, KernelRefusals.NotFound.At(field, $"编码是“{code}”的指标"));
        if (subject is not null && !(Enum.TryParse<SubjectKind>(subject, true, out var known) && Enum.IsDefined(known)))
            return (null, KernelRefusals.NotFound.At(field, $"“{subject}”这种对象"));
        var (read, unread) = PeriodReader.Read(period, null, indicator.Grid);
        if (unread is not null)
            return (null, FilingRefusals.Wrong.At(field, unread.Sentence));
        var (at, form, unfit) = indicator.Grid.Fit(read.Period, cumulative ? ValueForm.Cumulative : read.Form);
        if (unfit is not null)
            return (null, FilingRefusals.Wrong.At(field, $"“{indicator.Name}”：{unfit.Sentence}"));
        var kind = subject is null ? SubjectKind.Zone : Enum.Parse<SubjectKind>(subject, true);
        return (new ReadKey(indicator, new Subject(kind, subjectId), at, form), null);
    }

    private static bool Hidden(SubjectKind kind, CurrentActor current) => kind == SubjectKind.Enterprise && !current.Actor!.MaySome(EconomyPermissions.SeeEnterprises);

    private static async Task<IResult> ListAsync(string? indicator, string? subject, long? subjectId, string? period, bool? all, long? before, int? take, IndicatorBook indicators, FigureTrail trail, GuatuDb db, CurrentActor current, CancellationToken stop)
    {
        var known = await indicators.AllAsync(stop, closedToo: true);
        var one = indicator is null ? null : known.FirstOrDefault(i => i.Code == indicator);
        if (indicator is not null && one is null)
            return RefusalResults.Problem(KernelRefusals.NotFound.At("indicator", $"编码是“{indicator}”的指标"));
        var kind = SubjectKind.Zone;
        if (subject is not null && !(Enum.TryParse(subject, true, out kind) && Enum.IsDefined(kind)))
            return RefusalResults.Problem(KernelRefusals.NotFound.At("subject", $"“{subject}”这种对象"));
        if (Hidden(kind, current))
            return RefusalResults.Problem(KernelRefusals.NotPermitted.With(EconomyPermissions.SeeEnterprises.Text));
        int? code = null;
        if (period is not null)
        {
            var (read, fault) = PeriodReader.Read(period, null, one?.Grid);
            if (fault is not null)
                return RefusalResults.Problem(FilingRefusals.Wrong.At("period", fault.Sentence));
            code = PeriodCode.Of(read.Period);
        }
        var byId = known.ToDictionary(i => i.Id);
        var rows = await trail.PageAsync(byId, one?.Id, kind, subjectId, code, all == true, before, Math.Clamp(take ?? 200, 1, MostRows), stop);
        return TypedResults.Ok(new { figures = rows.Select(f => Json(f, byId[f.IndicatorId])), next = rows.Count == Math.Clamp(take ?? 200, 1, MostRows) ? rows[^1].Id : (long?)null });
    }

    private static object Json(Figure f, Indicator i) => new
    {
        f.Id, indicator = i.Code, i.Name, i.Unit, scope = IndicatorWords.Of(i.Scope), caution = IndicatorWords.Caution(i.Scope), subject = f.Subject.Kind.ToString(), subjectId = f.Subject.Id, period = PeriodWords.Key(f.Period), cumulative = f.Form == ValueForm.Cumulative,
        f.Value, f.Growth, stage = f.Stage.ToString(), f.Current, f.At, f.By, f.UnitId, channel = f.Channel.ToString(), f.Source, f.Cell, f.Reason, formula = i.Formula,
    };
}
