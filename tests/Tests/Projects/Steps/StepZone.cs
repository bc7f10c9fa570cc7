using System.Text.Json;
using Guatu.Kernel.Refusals;
using Guatu.Ledger.Reports;
using Guatu.People.Units;
using Guatu.Projects;
using Guatu.Projects.Register;
using Guatu.Projects.Steps;
using Guatu.Tests.Ledger;
using Guatu.Tests.Meetings;
using Guatu.Tests.Support;

namespace Guatu.Tests.Projects.Steps;

/// <summary>Projects with steps, and what becomes of them, each in one line. 陈立 is of 自然资源分局, 张文 and 李敏 of 经济发展局.</summary>
internal static class StepZone
{
    /// <summary>Today of every zone: a Friday.</summary>
    public static readonly DateOnly Today = new(2026, 9, 18);

    /// <summary>An industrial project of 经济发展局, due by the end of 2028.</summary>
    public static async Task<long> ProjectAsync(this Zone zone, string name = "江锂新能源一期", ProjectKind kind = ProjectKind.Industry, DateOnly? finish = null, DateOnly? start = null, Stage first = Stage.Signed) =>
        (await zone.DoneAsync<SaveProject, SavedProject>("sun", new(null, null, new ProjectDraft
        {
            Name = name, Kind = kind, TotalWan = 120_000, LeadUnitId = await zone.UnitAsync("经发局"), ContractFinishOn = finish ?? new DateOnly(2028, 12, 31), PlannedStartOn = start ?? new DateOnly(2027, 9, 1), Industry = "3841", Investor = "江锂公司",
        }, FirstStage: first, FirstStageOn: Today))).Id;

    /// <summary>The same with steps, by the industrial template without land taking, with a 报告表.</summary>
    public static async Task<long> LaidAsync(this Zone zone, string name = "江锂新能源一期", string template = "industry", params string[] holds)
    {
        var id = await zone.ProjectAsync(name, template switch { "works" => ProjectKind.Works, "chemical" => ProjectKind.Chemical, "bond" => ProjectKind.Bond, _ => ProjectKind.Industry });
        await zone.DoneAsync<UseTemplate, int>("sun", new(id, template, holds.Length == 0 ? ["报告表"] : holds, 400, 0));
        return id;
    }

    /// <summary>A project with a few steps of its own: P1 (permit of 自然资源分局, 10 working days, node), P2 (permit, after P1 which may be waived), N1 (notice of 30 days after P1), B1 (work after P2).</summary>
    public static async Task<long> SmallAsync(this Zone zone, string name = "小项目", DateOnly? finish = null)
    {
        var id = await zone.ProjectAsync(name, finish: finish ?? new DateOnly(2027, 6, 30), start: new DateOnly(2026, 10, 8));
        var land = await zone.UnitAsync("自然资源分局");
        await using var system = zone.AsSystem();
        var yes = zone.Database == Database.Postgres ? "true" : "1";
        var no = zone.Database == Database.Postgres ? "false" : "0";
        async Task StepAsync(string code, string stepName, string band, int place, long? unit, int count, int days, int fewest, bool statutory, bool permit, bool node, bool evidence) => await Sql.DoAsync(system.Db, $"""
            INSERT INTO projects_step (project_id, code, name, band, place, unit_id, doer, count, days, fewest_days, statutory, waits, basis, cost_per_day, is_permit, is_node, needs_evidence, version)
            VALUES ({id}, '{code}', '{stepName}', '{band}', {place}, {(unit is null ? "NULL" : unit.ToString())}, {(unit is null ? "'项目单位'" : "NULL")}, {count}, {days}, {fewest}, {(statutory ? yes : no)}, {(statutory ? yes : no)}, '依据', {(zone.Database == Database.Postgres ? "0" : "'0'")}, {(permit ? yes : no)}, {(node ? yes : no)}, {(evidence ? yes : no)}, 0)
            """);
        await StepAsync("P1", "用地许可", "用地", 0, land, 1, 10, 6, false, true, true, true);
        await StepAsync("P2", "规划许可", "手续", 1, land, 1, 7, 5, false, true, false, false);
        await StepAsync("N1", "补偿安置方案公告", "用地", 2, land, 2, 30, 30, true, true, false, false);
        await StepAsync("B1", "主体结构", "施工", 3, null, 3, 60, 48, false, false, true, true);
        foreach (var (from, to, soft) in new[] { ("P1", "P2", true), ("P1", "N1", false), ("P2", "B1", false), ("N1", "B1", false) })
            await Sql.DoAsync(system.Db, $"INSERT INTO projects_step_link (project_id, from_code, to_code, kind, lag_days, soft) VALUES ({id}, '{from}', '{to}', 0, 0, {(soft ? yes : no)})");
        return id;
    }

    public static Task<Done> StartAsync(this Zone zone, long project, string code, DateOnly? on = null, string by = "sun") => zone.DoneAsync<StartStep, Done>(by, new(project, code, on ?? Today));

    public static Task<Done> FinishAsync(this Zone zone, long project, string code, DateOnly? on = null, string? number = "自然资〔2026〕1号", string by = "sun", byte[]? file = null) =>
        zone.DoneAsync<FinishStep, Done>(by, new(project, code, on ?? zone.Clock.Day(), number, file is null ? null : new EvidenceFile("照片.png", file)));

    public static async Task<string> RefusedAsync<TCommand>(this Zone zone, string by, TCommand command) => (await zone.RefusedAsync<TCommand, Done>(by, command))[0].Code;

    /// <summary>A page of the API as a supervisor.</summary>
    public static async Task<JsonElement> SeeAsync(this Zone zone, string path) => (await (await zone.ApiAsync("sun")).GetForAnswerAsync(path)).Body;

    public static async Task<JsonElement> StepAsync(this Zone zone, long project, string code) => (await zone.SeeAsync($"/api/projects/{project}/steps/{code}")).GetProperty("step");

    public static DateOnly Day(this TestClock clock) => Guatu.Kernel.Clock.ZoneClock.DayOf(clock.Now);

    public static bool Says(this IEnumerable<Refusal> refusals, string words) => refusals.Any(r => r.Text.Contains(words, StringComparison.Ordinal));
}
