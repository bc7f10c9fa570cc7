using Guatu.Forecasting.Series;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Guatu.Economy.Alarms;

/// <summary>经济预警: list, take note, API.</summary>
internal static class AlarmRoutes
{
    private const string Tag = "经济预警";

    public static void Map(RoomRoutes routes)
    {
        routes.Pages.MapPage("/economy/alarms", EconomyPermissions.See, (string? tab, AlarmReader reader, CurrentActor current, CancellationToken stop) => PageAsync(tab == "cleared", reader, current, [], stop));
        routes.Pages.MapForm("/economy/alarms/{id:long}", AnalysisPermissions.Acknowledge, async (long id, ActionRunner runner, AlarmReader reader, CurrentActor current, ShellSource shell, HttpContext http, CancellationToken stop) =>
        {
            var outcome = await runner.RunAsync<AcknowledgeAlarm, Done>(new AcknowledgeAlarm(id, (await http.Request.ReadFormAsync(stop)).Text("text")), stop);
            if (!outcome.Ok)
                return await PageAsync(false, reader, current, outcome.Refusals, stop);
            shell.Say("已确认。");
            return new SeeOther("/economy/alarms");
        });
        routes.Api.MapGet("/economy/alarms", async (bool? cleared, AlarmReader reader, CancellationToken stop) => TypedResults.Ok((await reader.ListAsync(cleared == true, stop)).Select(Json)))
            .Needs(EconomyPermissions.See).WithSummary("经济预警：红灯、苗头、未报、对标；cleared=true是已消除的").WithTags(Tag);
        routes.Api.MapPost("/economy/alarms/{id:long}", async (long id, AcknowledgeAlarm body, ActionRunner runner, CancellationToken stop) => (await runner.RunAsync<AcknowledgeAlarm, Done>(body with { Id = id }, stop)).OrProblem(_ => TypedResults.Ok(new { id })))
            .Needs(AnalysisPermissions.Acknowledge).WithSummary("确认经济预警，可写一句说明").WithTags(Tag);
    }

    private static object Json(Alarm a) => new
    {
        a.Id, indicator = a.Indicator.Id, a.Indicator.Code, a.Indicator.Name, period = PeriodWords.Key(a.Period), kind = a.Kind.ToString(), word = AlarmWords.Of(a.Kind), a.Text, a.Unit, a.RaisedAt, a.ClearedAt, a.SeenAt, a.SeenBy, a.SeenText,
    };

    private static async Task<IResult> PageAsync(bool cleared, AlarmReader reader, CurrentActor current, IReadOnlyList<Refusal> refusals, CancellationToken stop) =>
        new RazorComponentResult<AlarmsPage>(new { List = await reader.ListAsync(cleared, stop), Cleared = cleared, reader.Today, Actor = current.Actor, Refusals = refusals }) { StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null };
}
