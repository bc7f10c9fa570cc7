using Guatu.Kernel.Actions;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Lights;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Judging;

/// <summary>亮灯规则: comparison and choice of presets.</summary>
internal static class LightsRoutes
{
    public static void Map(RoomRoutes routes)
    {
        routes.Pages.MapPage("/lights", LedgerPermissions.See, async (LightDesk desk, GuatuDb db, ZoneClock clock, CurrentActor current, CancellationToken stop) =>
        {
            var judge = await desk.JudgeAsync(clock.Today, stop);
            var rows = await db.Set<CommitmentRow>().AsNoTracking().Where(r => r.DoneOn == null).Select(Commitment.ForWall).ToListAsync(stop);
            var now = rows.ToDictionary(r => r.Id, r => judge.Of(r).State);
            var compared = new List<LightsPage.Row>();
            foreach (var preset in await desk.PresetsAsync(clock.Today, stop))
            {
                var states = rows.Select(r => (r.Id, r.Title, Light.Judge(judge.InputOf(r), clock.Today, preset).State)).ToList();
                compared.Add(new LightsPage.Row(preset, Count(LightState.Red), Count(LightState.Yellow), Count(LightState.Green),
                    [.. states.Where(s => s.State == LightState.Red && now[s.Id] != LightState.Red).Select(s => s.Title)]));
                int Count(LightState state) => states.Count(s => s.State == state);
            }
            return new RazorComponentResult<LightsPage>(new { Current = judge.Preset, Rows = (IReadOnlyList<LightsPage.Row>)compared, MayChoose = current.Actor?.MayAll(LedgerPermissions.ChoosePreset) == true });
        });
        routes.Pages.MapForm("/lights", LedgerPermissions.ChoosePreset, async (ActionRunner runner, ShellSource shell, HttpContext http, CancellationToken stop) =>
        {
            var form = await http.Request.ReadFormAsync(stop);
            var outcome = await runner.RunAsync<ChoosePreset, Done>(new ChoosePreset(form["code"].ToString()), stop);
            if (!outcome.Ok)
                return RefusalResults.For(http, outcome.Refusals);
            shell.Say("亮灯规则已换用，作战图按新规则重算。");
            return TypedResults.LocalRedirect("/lights");
        });
    }
}
