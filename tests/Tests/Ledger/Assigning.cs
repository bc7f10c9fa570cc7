using System.Text.Json;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.LedgerPages;
using Guatu.Ledger.Reports;
using Guatu.Kernel.Refusals;
using Guatu.Tests.Meetings;
using Guatu.Tests.Support;

namespace Guatu.Tests.Ledger;

/// <summary>Tasks given to units, and what becomes of them, each in one line.</summary>
internal static class Assigning
{
    /// <summary>100 days after <see cref="Zone.Start"/>: one day of a straight course is one per cent.</summary>
    public static readonly DateOnly HundredDays = new(2026, 12, 27);

    /// <summary>A task handed out today; for 经济发展局 unless said otherwise.</summary>
    public static async Task<long> AssignAsync(this Zone zone, string title = "完成储罐区整治", string? unit = "经发局", DateOnly? due = null, decimal? target = null, string? measure = null, bool undated = false) =>
        await zone.DoneAsync<AddCommitment, long>("sun", new(
            title, unit is null ? null : await zone.UnitAsync(unit), undated ? null : due ?? HundredDays, target, measure, "周副主任9月18日批示", "请抓紧办。"));

    /// <summary>Changes one thing of a task and leaves the rest.</summary>
    public static async Task<EditCommitment> EditAsync(this Zone zone, long id)
    {
        await using var system = zone.AsSystem();
        var row = (await system.Db.RowsAsync($"SELECT version, title, lead_unit_id, lead_person_id, cadence, topic FROM ledger_commitment WHERE id = {id}"))[0];
        var due = await zone.BriefAsync(id);
        var helpers = await system.Db.RowsAsync($"SELECT unit_id FROM ledger_co_unit WHERE commitment_id = {id}");
        return new EditCommitment(id, Convert.ToInt32(row[0]), (string)row[1]!, (long?)row[2], (long?)row[3], [.. helpers.Select(h => Convert.ToInt64(h[0]))], Day(due, "due"), (string?)row[4], (string?)row[5], null);
    }

    public static Task<Done> SaveAsync(this Zone zone, EditCommitment edit) => zone.DoneAsync<EditCommitment, Done>("sun", edit);

    /// <summary>One report of one task by li of 经济发展局.</summary>
    public static Task<int> ReportAsync(this Zone zone, long id, decimal? value, string text = "已推进。", bool nothing = false, string by = "li", params EvidenceFile[] files) =>
        zone.DoneAsync<ReportProgress, int>(by, new([new(id, value, text, nothing, files)]));

    public static async Task<Refusal> ReportRefusedAsync(this Zone zone, long id, decimal? value, string text = "已推进。", bool nothing = false, string by = "li", params EvidenceFile[] files) =>
        (await zone.RefusedAsync<ReportProgress, int>(by, new([new(id, value, text, nothing, files)])))[0];

    /// <summary>The task as the API tells it to a supervisor.</summary>
    public static async Task<JsonElement> TaskAsync(this Zone zone, long id) => (await (await zone.ApiAsync("sun")).GetForAnswerAsync($"/api/commitments/{id}")).Body;

    public static async Task<JsonElement> BriefAsync(this Zone zone, long id) => (await zone.TaskAsync(id)).GetProperty("commitment");

    public static async Task<string> LightAsync(this Zone zone, long id) => (await zone.BriefAsync(id)).GetProperty("light").GetString()!;

    public static DateOnly? Day(JsonElement of, string name) => of.TryGetProperty(name, out var day) && day.ValueKind == JsonValueKind.String ? DateOnly.Parse(day.GetString()!) : null;

    public static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var text) ? text.ToString() : null;
}
