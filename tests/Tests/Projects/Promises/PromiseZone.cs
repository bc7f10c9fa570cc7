using Guatu.Projects.Promises;
using Guatu.Tests.Ledger;
using Guatu.Tests.Support;

namespace Guatu.Tests.Projects.Promises;

/// <summary>Projects and promises for tests, each in one line. Projects are put into the table as they are: what the register asks of them is its own business.</summary>
internal static class PromiseZone
{
    private static string Sql(DateOnly? day) => day is { } d ? $"'{d:yyyy-MM-dd}'" : "NULL";

    /// <summary>A project of 经济发展局 with 周国平 as leader in charge.</summary>
    public static async Task<long> ProjectAsync(
        this Zone zone, string name, int stage = 70, DateOnly? contract = null, decimal total = 10_000, string? aliases = null, string? parcel = null, decimal? percent = 40, int kind = 1, int side = 0, string unit = "经发局", string? place = "临港大道8号")
    {
        await using var system = zone.AsSystem();
        var owner = await zone.UnitAsync(unit);
        var leader = await system.Db.OneAsync<long>("SELECT id FROM people_person WHERE user_name = 'zhou'");
        await system.Db.DoAsync($"""
            INSERT INTO projects_project (name, aliases, kind, investor_kind, total_wan, stage, side, tiers, lead_unit_id, leader_id, contract_finish_on, percent, parcel, place, investor, entered_on, version)
            VALUES ('{name}', {(aliases is null ? "NULL" : $"'{aliases}'")}, {kind}, 4, {total}, {stage}, {side}, 1, {owner}, {leader}, {Sql(contract)}, {(percent is { } p ? p.ToString() : "NULL")}, {(parcel is null ? "NULL" : $"'{parcel}'")},
                {(place is null ? "NULL" : $"'{place}'")}, '江锂新能源有限公司', '2026-01-05', 1)
            """);
        return await system.Db.OneAsync<long>("SELECT max(id) FROM projects_project");
    }

    /// <summary>What the plan's engine is taken to have said.</summary>
    public static Task ForecastAsync(this Zone zone, long project, DateOnly on, decimal? chance = null) => zone.DoAsync(
        $"INSERT INTO projects_outlook (project_id, \"for\", forecast_on, late_days, spare_days, effective_days, chance, sentence, chain) VALUES ({project}, '2026-09-18', '{on:yyyy-MM-dd}', 0, 0, 0, {(chance is { } c ? c.ToString() : "NULL")}, '预测。', '')");

    /// <summary>A stage with evidence.</summary>
    public static Task ReachedAsync(this Zone zone, long project, int stage, DateOnly on, bool withdrawn = false) => zone.DoAsync(
        $"INSERT INTO projects_stage (project_id, stage, \"on\", evidence, evidence_no, withdrawn, at, person_name) VALUES ({project}, {stage}, '{on:yyyy-MM-dd}', '验收意见', '临建验〔2026〕3号', {(zone.Database == Database.Postgres ? withdrawn.ToString() : withdrawn ? "1" : "0")}, 0, '测试')");

    /// <summary>A promise to finish.</summary>
    public static Task<long> PromiseAsync(this Zone zone, long project, DateOnly? on, string by = "zhang", PromiseItem item = PromiseItem.Finish, decimal? amount = null, string? amountUnit = null, DateOnly? made = null) =>
        zone.DoneAsync<MakePromise, long>(by, new(project, item, item == PromiseItem.Other ? "交付净地" : null, on, Amount: amount, AmountUnit: amountUnit, AmountName: amount is null ? null : "里程", Via: "管委会网站", PromisedOn: made ?? new DateOnly(2026, 3, 2), Document: "党工委会议"));
}
