using System.Text.Json;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Closing;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Parts;
using Guatu.Ledger.Reports;
using Guatu.People.Persons;
using Guatu.Kernel.Permissions;
using Guatu.Tests.Meetings;
using Guatu.Tests.Support;

namespace Guatu.Tests.Ledger.Chain;

/// <summary>The chain in single lines.</summary>
internal static class ChainActs
{
    public static async Task<IReadOnlyList<EnteredCommitment>> SplitAsync(this Zone zone, long id, string by, params PartDraft[] parts) =>
        await zone.DoneAsync<SplitCommitment, IReadOnlyList<EnteredCommitment>>(by, new(id, null, parts));

    public static async Task<Refusal> SplitRefusedAsync(this Zone zone, long id, string by, params PartDraft[] parts) =>
        (await zone.RefusedAsync<SplitCommitment, IReadOnlyList<EnteredCommitment>>(by, new(id, null, parts)))[0];

    public static async Task<PartDraft> PartAsync(this Zone zone, string unit, decimal? target = null, string? title = null) => new(title, await zone.UnitAsync(unit), Target: target);

    /// <summary>A report with a file, so that the task can be closed.</summary>
    public static Task<int> EvidenceAsync(this Zone zone, long id, decimal value = 100, string by = "sun") => zone.ReportAsync(id, value, by: by, files: new EvidenceFile("台账.pdf", Chosen.Pdf($"{id}")));

    public static Task<long> AskCloseAsync(this Zone zone, long id, string by = "li") => zone.DoneAsync<AskClose, long>(by, new(id, "已经办好，批文在凭据里。"));

    public static Task<Done> CloseAsync(this Zone zone, long id) => zone.DoneAsync<CloseCommitment, Done>("sun", new(id, DateOnly.MaxValue, null));

    public static async Task<JsonElement> ChainAsync(this Zone zone, long id) => (await zone.TaskAsync(id)).GetProperty("chain");

    public static async Task<long> PersonIdAsync(this Zone zone, string name) => (await zone.DirectoryAsync()).People.First(p => p.Name == name).Id;

    /// <summary>A head of 自然资源分局, who signs in as wu.</summary>
    public static async Task HeadOfLandAsync(this Zone zone)
    {
        if ((await zone.DirectoryAsync()).People.Any(p => p.Name == "吴起"))
            return;
        await using var system = zone.AsSystem();
        await system.DoneAsync<SavePerson, long>(new(null, "wu", "吴起", "局长", await zone.UnitAsync("资规分局"), Role.Head, 0, "Initial-1", false));
    }
}
