using System.Globalization;
using Guatu.Forecasting.Series;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Guatu.Ledger.Indicators;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Typed = Guatu.Ledger.Reports.Figures;
using TypedFault = Guatu.Ledger.Reports.FigureFault;

namespace Guatu.Economy.Filing;

/// <summary>数据报送: who owes what, the forms, one figure with its history, questions.</summary>
internal static class FilingRoutes
{
    public static void Map(RoomRoutes routes)
    {
        var pages = routes.Pages;
        pages.MapPage("/figures", EconomyPermissions.See, async (FilingReader reader, CurrentActor current, CancellationToken stop) =>
            new RazorComponentResult<FilingPage>(new { View = await reader.ListAsync(stop), Actor = current.Actor }));
        pages.MapPage("/figures/form/{unit:long}/{code:int}", EconomyPermissions.See, (long unit, int code, FilingReader reader, HttpContext http, CancellationToken stop) => FormAsync(unit, code, reader, http, null, [], stop));
        pages.MapForm("/figures/form/{unit:long}/{code:int}", EconomyPermissions.Enter, EnterAsync);
        pages.MapPage("/figures/trail/{indicator:long}/{kind:int}/{subject:long}/{code:int}", EconomyPermissions.See, (long indicator, int kind, long subject, int code, FilingReader reader, HttpContext http, CurrentActor current, CancellationToken stop) =>
            TrailAsync(indicator, kind, subject, code, reader, http, current, [], null, stop));
        pages.MapForm("/figures/trail/{indicator:long}/{kind:int}/{subject:long}/{code:int}", FilingPermissions.Ask, AskAsync);
        pages.MapPage("/figures/questions", EconomyPermissions.See, async (string? all, FilingReader reader, CurrentActor current, ZoneClock clock, CancellationToken stop) =>
            new RazorComponentResult<QuestionsPage>(new { List = Shown(await reader.QuestionsAsync(all is not null, stop), current.Actor!), All = all is not null, Actor = current.Actor, clock.Today }));
        pages.MapForm("/figures/questions/{id:long}/answer", EconomyPermissions.Enter, async (long id, ActionRunner runner, ShellSource shell, FilingReader reader, CurrentActor current, ZoneClock clock, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            var outcome = await runner.RunAsync<AnswerQuestion, Done>(new AnswerQuestion(id, form.Text("answer")), stop);
            return await SettledAsync(outcome, "已答复，等提出的人看。", shell, reader, current, clock, stop);
        });
        pages.MapForm("/figures/questions/{id:long}/settle", FilingPermissions.Ask, async (long id, ActionRunner runner, ShellSource shell, FilingReader reader, CurrentActor current, ZoneClock clock, CancellationToken stop) =>
            await SettledAsync(await runner.RunAsync<SettleQuestion, Done>(new SettleQuestion(id), stop), "这条质疑已了结，记录留着。", shell, reader, current, clock, stop));
        FilingApi.Map(routes.Api);
    }

    /// <summary>Figures of single enterprises are for those who may see them.</summary>
    internal static IReadOnlyList<QuestionView> Shown(IReadOnlyList<QuestionView> list, Actor actor) =>
        [.. list.Where(q => q.Subject.Kind != SubjectKind.Enterprise || actor.MaySome(EconomyPermissions.SeeEnterprises))];

    private static async Task<IResult> SettledAsync(Outcome<Done> outcome, string said, ShellSource shell, FilingReader reader, CurrentActor current, ZoneClock clock, CancellationToken stop)
    {
        if (!outcome.Ok)
            return new RazorComponentResult<QuestionsPage>(new { List = Shown(await reader.QuestionsAsync(false, stop), current.Actor!), All = false, Actor = current.Actor, clock.Today, outcome.Refusals }) { StatusCode = outcome.Refusals[0].Kind.Status };
        shell.Say(said);
        return new SeeOther("/figures/questions");
    }

    private static async Task<IResult> FormAsync(long unit, int code, FilingReader reader, HttpContext http, IFormCollection? form, IReadOnlyList<Refusal> refusals, CancellationToken stop) =>
        await reader.FormAsync(unit, code, stop) is { } view
            ? new RazorComponentResult<FormPage>(new { View = view, Form = form, Refusals = refusals, UnitId = unit, Actor = http.RequestServices.GetService(typeof(CurrentActor)) is CurrentActor { Actor: { } actor } ? actor : null }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null }
            : RefusalResults.For(http, KernelRefusals.NotFound.With("这张报表"));

    private static async Task<IResult> EnterAsync(long unit, int code, ActionRunner runner, ShellSource shell, FilingReader reader, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        if (await reader.FormAsync(unit, code, stop) is not { } view)
            return RefusalResults.For(http, KernelRefusals.NotFound.With("这张报表"));
        var (given, faults) = Read(form, view.Lines.Select(l => (l.Indicator, l.Period)), Subject.Zone, StageOf(form));
        var refusals = (IReadOnlyList<Refusal>)faults;
        if (faults.Count == 0)
        {
            var outcome = await runner.RunAsync<EnterFigures, EnteredFigures>(new EnterFigures(given, $"{view.Words}报送表", form.Text("reason")), stop);
            if (outcome.Ok)
            {
                shell.Say(outcome.Value.Added == 0 ? "和已经报的一样，没有变化。" : $"{view.Words}已报{outcome.Value.Added}个数{(outcome.Value.Replaced > 0 ? $"，其中{outcome.Value.Replaced}个是更正，原来的数留着" : "")}。");
                return new SeeOther("/figures");
            }
            refusals = outcome.Refusals;
        }
        return await FormAsync(unit, code, reader, http, form, refusals, stop);
    }

    /// <summary>The stage chosen in a form; 快报 unless said otherwise.</summary>
    internal static FigureStage StageOf(IFormCollection form) => Enum.TryParse<FigureStage>(form.Text("stage"), out var stage) && Enum.IsDefined(stage) ? stage : FigureStage.Flash;

    /// <summary>Figures of a form: c-{id} 当期, t-{id} 累计, gc- and gt- their growth, w- the explanation. Empty ones are not given.</summary>
    internal static (List<GivenFigure> Given, List<Refusal> Faults) Read(IFormCollection form, IEnumerable<(Indicator Indicator, Period Period)> lines, Subject subject, FigureStage stage)
    {
        var given = new List<GivenFigure>();
        var faults = new List<Refusal>();
        decimal? Number(string field, Indicator indicator, string what, string unit)
        {
            var typed = form.Text(field);
            if (typed.Length == 0)
                return null;
            var (value, fault) = Typed.Read(typed, unit);
            if (fault == TypedFault.None)
                return value;
            faults.Add(FilingRefusals.Garbled.At(field, indicator.Name, what, typed, unit));
            return null;
        }
        foreach (var (indicator, period) in lines)
            foreach (var (letter, valueForm, what) in ((string, ValueForm, string)[])[("c", ValueForm.Current, "当期数"), ("t", ValueForm.Cumulative, "累计数")])
            {
                var value = Number($"{letter}-{indicator.Id}", indicator, what, indicator.Unit);
                var growth = Number($"g{letter}-{indicator.Id}", indicator, $"{what}同比", "%");
                if (value is not null || growth is not null)
                    given.Add(new GivenFigure(indicator.Id, subject, period, valueForm, value, growth, stage, null, form.Text($"w-{indicator.Id}")));
            }
        return (given, faults);
    }

    private static async Task<IResult> TrailAsync(long indicator, int kind, long subject, int code, FilingReader reader, HttpContext http, CurrentActor current, IReadOnlyList<Refusal> refusals, string? text, CancellationToken stop)
    {
        if (!Enum.IsDefined((SubjectKind)kind))
            return RefusalResults.For(http, KernelRefusals.NotFound.With("这个数"));
        if ((SubjectKind)kind == SubjectKind.Enterprise && !current.Actor!.MaySome(EconomyPermissions.SeeEnterprises))
            return RefusalResults.For(http, KernelRefusals.NotPermitted.With(EconomyPermissions.SeeEnterprises.Text));
        return await reader.TrailAsync(indicator, new Subject((SubjectKind)kind, subject), code, stop) is { } view
            ? new RazorComponentResult<TrailPage>(new { View = view, Refusals = refusals, Text = text, Actor = current.Actor }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null }
            : RefusalResults.For(http, KernelRefusals.NotFound.With("这个数"));
    }

    private static async Task<IResult> AskAsync(long indicator, int kind, long subject, int code, ActionRunner runner, ShellSource shell, FilingReader reader, CurrentActor current, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        if (!Enum.IsDefined((SubjectKind)kind) || await reader.TrailAsync(indicator, new Subject((SubjectKind)kind, subject), code, stop) is not { } view)
            return RefusalResults.For(http, KernelRefusals.NotFound.With("这个数"));
        var outcome = await runner.RunAsync<AskQuestion, long>(new AskQuestion(indicator, view.Subject, view.Period, form.Text("form") == "t" ? ValueForm.Cumulative : ValueForm.Current, form.Text("text")), stop);
        if (!outcome.Ok)
            return await TrailAsync(indicator, kind, subject, code, reader, http, current, outcome.Refusals, form.Text("text"), stop);
        shell.Say("质疑已提出，等报数的一方答复。");
        return new SeeOther(string.Create(CultureInfo.InvariantCulture, $"/figures/trail/{indicator}/{kind}/{subject}/{code}#questions"));
    }
}
