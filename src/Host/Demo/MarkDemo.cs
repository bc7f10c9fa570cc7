using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Settings;
using Guatu.People;

namespace Guatu.Host.Demo;

/// <summary>
/// Writes into the database that it holds the demo zone. Only then does the program take the demo's liberties (sign-in
/// without password, its own clock): a real zone started without --empty must never be mistaken for it.
/// </summary>
internal sealed record MarkDemo
{
    /// <summary>Setting that names the first day of the demo.</summary>
    public const string Setting = "zone.demo-since";
}

internal sealed class MarkDemoCase(ZoneSettings settings) : UseCase<MarkDemo, Done>
{
    public override string Name => "host.mark-demo";

    public override Permission Permission => PeoplePermissions.EditPeople;

    public override async Task<Outcome<Done>> HandleAsync(MarkDemo command, ActionContext context, CancellationToken stop)
    {
        await settings.SetAsync(MarkDemo.Setting, DemoClock.FirstDay.ToString("yyyy-MM-dd"), stop);
        context.Note("zone", new { demo = DemoClock.FirstDay });
        return Done.It;
    }
}
