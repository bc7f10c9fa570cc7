using Guatu.Kernel.Actions;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Rulebook;
using Guatu.Kernel.Settings;
using Guatu.Kernel.Web;
using Guatu.People.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Guatu.People.SetUp;

internal static class SetUpRoutes
{
    public static void Map(RoomRoutes routes)
    {
        routes.Pages.MapOpenPage("/set-up", "第一位访问者建区，这时还没有账号", ShowAsync);
        routes.Pages.MapOpenForm("/set-up", "第一位访问者建区，建好后不再接受", SetUpAsync);
    }

    private static async Task<IResult> ShowAsync(ZoneSettings settings, Rules rules, ZoneClock clock, CancellationToken stop)
    {
        if (await settings.IsSetUpAsync(stop))
            return TypedResults.Redirect("/sign-in");
        return new RazorComponentResult<SetUpPage>(new { PasswordLength = await LengthAsync(rules, clock, stop) });
    }

    private static async Task<IResult> SetUpAsync(
        HttpRequest request, ActionRunner runner, CurrentActor current, SignInDesk desk, ShellSource shell, Rules rules, ZoneClock clock, CancellationToken stop)
    {
        var form = await request.ReadFormAsync(stop);
        var command = new SetUpZone(form.Text("zoneName"), form.Text("form") == "district" ? ZoneForm.District : ZoneForm.Zone,
            form.Text("userName"), form.Text("name"), form["password"].ToString(), form["again"].ToString());
        // Nobody has an account yet: the program itself sets up, once.
        current.Actor = Actor.System(Channel.Web);
        var outcome = await runner.RunAsync<SetUpZone, long>(command, stop);
        current.Actor = null;
        if (!outcome.Ok)
            return outcome.Refusals[0].Kind == PeopleRefusals.AlreadySetUp
                ? new SeeOther("/sign-in")
                : new RazorComponentResult<SetUpPage>(new { Typed = command, outcome.Refusals, PasswordLength = await LengthAsync(rules, clock, stop) })
                {
                    StatusCode = outcome.Refusals[0].Kind.Status,
                };
        await desk.LetInAsync(outcome.Value, stop);
        shell.Say("开发区已建好。下一步：录入单位，再成批录入人员，然后登记第一次会议。");
        return new SeeOther("/people");
    }

    private static async Task<string> LengthAsync(Rules rules, ZoneClock clock, CancellationToken stop) =>
        (await rules.OnAsync("people.password-length", clock.Today, stop)).Value;
}
