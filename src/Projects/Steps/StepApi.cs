using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Guatu.Ledger.Reports;
using Guatu.Scheduling.Plans;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Guatu.Projects.Steps;

/// <summary>The same by API.</summary>
internal static class StepApi
{
    private const string Tag = "项目步骤";
    private const string List = "/projects/{id:long}/steps";
    private const string One = "/projects/{id:long}/steps/{code}";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet(List, async (long id, StepReader reader, CancellationToken stop) =>
            await reader.ListAsync(id, stop) is { } list ? TypedResults.Ok(new { list.Project, list.Template, list.Sentence, list.ForecastOn, list.Steps, list.Omitted }) : RefusalResults.Problem(KernelRefusals.NotFound.With("这个项目")))
            .Needs(ProjectsPermissions.See).WithSummary("项目全部步骤：时限、依据、倒排最迟、预测、实际，和没有列入的步骤").WithTags(Tag);
        api.MapGet(One, async (long id, string code, StepReader reader, CancellationToken stop) =>
            await reader.OneAsync(id, code, stop) is { } d ? TypedResults.Ok(new { d.Step, before = d.Before.Select(Tie), after = d.After.Select(Tie), d.BeforeText, d.Stops, d.Waivers, d.Events }) : RefusalResults.Problem(KernelRefusals.NotFound.With("这个步骤")))
            .Needs(ProjectsPermissions.See).WithSummary("一个步骤：前后步骤、停表、容缺、经过").WithTags(Tag);
        api.MapPost(List + "/template", async (long id, TemplateBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<UseTemplate, int>(new UseTemplate(id, body.Template, body.Holds ?? [], body.EnergyTce, body.CoalTons, body.Replace, body.Note), stop)).OrProblem(steps => TypedResults.Ok(new { steps })))
            .Needs(ProjectsPermissions.Keep).WithSummary("套用流程模板：holds为情形（征地、报告书…），energyTce、coalTons给了就据此判断节能审查").WithTags(Tag);
        api.MapPost(List, async (long id, StepBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<SaveStep, string>(new SaveStep(id, null, body.Fields, null, body.Reason ?? ""), stop)).OrProblem(code => TypedResults.Created($"/api/projects/{id}/steps/{code}", new { code })))
            .Needs(ProjectsPermissions.Keep).WithSummary("增加项目自己的步骤").WithTags(Tag);
        api.MapPut(One, async (long id, string code, StepBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<SaveStep, string>(new SaveStep(id, code, body.Fields, body.Version, body.Reason ?? ""), stop)).OrProblem(_ => TypedResults.Ok(new { code })))
            .Needs(ProjectsPermissions.Keep).WithSummary("修改步骤；法定天数不能低于模板，fields.before为前置步骤").WithTags(Tag);
        api.MapDelete(One, async (long id, string code, string? reason, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<RemoveStep, Done>(new RemoveStep(id, code, reason ?? ""), stop)).OrProblem(_ => TypedResults.Ok(new { code })))
            .Needs(ProjectsPermissions.Keep).WithSummary("去掉步骤，reason写原因").WithTags(Tag);
        api.MapPost(One + "/restore", async (long id, string code, ReasonBody body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<RestoreStep, Done>(new RestoreStep(id, code, body.Reason ?? ""), stop)).OrProblem(_ => TypedResults.Ok(new { code })))
            .Needs(ProjectsPermissions.Keep).WithSummary("把没有列入的步骤列回").WithTags(Tag);
        Work(api);
    }

    private static void Work(IEndpointRouteBuilder api)
    {
        Act<StartBody, StartStep>("/start", "登记受理（开始）", (id, code, b) => new StartStep(id, code, b.On, b.Words));
        Act<FinishBody, FinishStep>("/finish", "登记办完：number文号，file为base64凭据；节点任务同时报100%并申请销号", (id, code, b) => new FinishStep(id, code, b.On, b.Number, b.File is { } f ? new EvidenceFile(f.Name ?? "", f.Content ?? []) : null, b.Words, b.StartedOn));
        Act<LeftBody, TellLeft>("/left", "报还要几天", (id, code, b) => new TellLeft(id, code, b.Days, b.Why ?? ""));
        Act<StopBody, StopStep>("/stop", "停表：reason只有补正、技术评审、专家论证、听证、检验检测", (id, code, b) => new StopStep(id, code, b.From, b.Reason ?? "", b.Words ?? ""));
        Act<StartBody, ResumeStep>("/resume", "恢复计时，on为恢复的第一天", (id, code, b) => new ResumeStep(id, code, b.On, b.Words));
        Act<HandBody, HandOn>("/hand-on", "转交办理，back为收回自办", (id, code, b) => new HandOn(id, code, b.UnitId, b.Holder, b.On, b.Words ?? "", b.Back));
        Act<ReasonBody, UndoStep>("/undo", "撤销最近一次登记", (id, code, b) => new UndoStep(id, code, b.Reason ?? ""));
        Act<WaiveBody, WaiveStep>("/waive", "记容缺：from为前一步编号", (id, code, b) => new WaiveStep(id, code, b.From ?? "", b.Decider ?? "", b.Reason ?? "", b.DueOn));
        Act<WaiveBody, TakeBackWaiver>("/unwaive", "收回容缺", (id, code, b) => new TakeBackWaiver(id, code, b.From ?? "", b.Reason ?? ""));

        void Act<TBody, TCommand>(string path, string summary, Func<long, string, TBody, TCommand> command)
            where TBody : notnull =>
            api.MapPost(One + path, async (long id, string code, TBody body, ActionRunner runner, CancellationToken stop) => (await runner.RunAsync<TCommand, Done>(command(id, code, body), stop)).OrProblem(_ => TypedResults.Ok(new { id, code })))
                .Needs(ProjectsPermissions.Work).WithSummary(summary).WithTags(Tag);
    }

    private static object Tie(StepTie t) => new { t.Code, t.Name, kind = t.Kind.ToString(), t.LagDays, t.Soft, t.Decider, t.Done, t.Waived };

    /// <summary>Body of the API.</summary>
    public sealed record TemplateBody(string Template, IReadOnlyList<string>? Holds, decimal? EnergyTce, decimal? CoalTons, bool Replace = false, string? Note = null);

    /// <summary>Body of the API.</summary>
    public sealed record StepBody(
        string? Name, string? Band, long? UnitId, string? Doer, int Days, [property: System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<DayCount>))] DayCount Count, int? FewestDays, string? Basis, int? ValidMonths,
        decimal CostPerDay, bool IsPermit, bool IsNode, bool NeedsEvidence, DateOnly? NotBefore, int? LowDays, int? HighDays, string? Before, int? Version, string? Reason)
    {
        internal StepFields Fields => new(Name ?? "", Band ?? "", UnitId, Doer, Days, Count, FewestDays ?? Days, Basis, ValidMonths, CostPerDay, IsPermit, IsNode, NeedsEvidence, NotBefore, LowDays, HighDays, Before);
    }

    /// <summary>Body of the API.</summary>
    public sealed record StartBody(DateOnly On, string? Words);

    /// <summary>Body of the API.</summary>
    public sealed record FinishBody(DateOnly On, string? Number, FileBody? File, string? Words, DateOnly? StartedOn);

    /// <summary>A file by API, base64.</summary>
    public sealed record FileBody(string? Name, byte[]? Content);

    /// <summary>Body of the API.</summary>
    public sealed record LeftBody(int Days, string? Why);

    /// <summary>Body of the API.</summary>
    public sealed record StopBody(DateOnly From, string? Reason, string? Words);

    /// <summary>Body of the API.</summary>
    public sealed record HandBody(long? UnitId, string? Holder, DateOnly On, string? Words, bool Back = false);

    /// <summary>Body of the API.</summary>
    public sealed record ReasonBody(string? Reason);

    /// <summary>Body of the API.</summary>
    public sealed record WaiveBody(string? From, string? Decider, string? Reason, DateOnly DueOn);
}
