using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Settings;
using Guatu.Ledger.Commitments;

namespace Guatu.Ledger.Judging;

/// <summary>Chooses which rulebook preset decides the lights of the zone.</summary>
public sealed record ChoosePreset(string Code);

internal sealed class ChoosePresetCase(LightDesk desk, ZoneSettings settings) : UseCase<ChoosePreset, Done>
{
    public override string Name => "ledger.choose-preset";

    public override Permission Permission => LedgerPermissions.ChoosePreset;

    public override async Task<Outcome<Done>> HandleAsync(ChoosePreset command, ActionContext context, CancellationToken stop)
    {
        var preset = (await desk.PresetsAsync(context.Today, stop)).FirstOrDefault(p => p.Code == command.Code);
        if (preset is null)
            return LedgerRefusals.PresetUnknown.With(command.Code);
        var before = await desk.PresetAsync(context.Today, stop);
        await settings.SetAsync(ZoneSettings.LightPreset, preset.Code, stop);
        context.Note("light-preset", new { before = before.Name, after = preset.Name });
        context.Tell(LedgerTopics.Changed, new { preset = preset.Code });
        return Done.It;
    }
}
