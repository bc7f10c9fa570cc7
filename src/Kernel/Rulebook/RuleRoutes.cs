using Guatu.Kernel.Actions;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Guatu.Kernel.Rulebook;

/// <summary>The rules that one room brings along, as listed on the page.</summary>
/// <param name="Room">Title of the room.</param>
/// <param name="Rules">For each code the version in force, else the next or last one.</param>
public sealed record RuleGroup(string Room, IReadOnlyList<RuleLine> Rules);

/// <summary>A rule on the page.</summary>
/// <param name="Now">The version shown.</param>
/// <param name="InForce">It is in force today.</param>
/// <param name="Versions">How many versions there are.</param>
/// <param name="Said">The value in words, when the room has words for it.</param>
public sealed record RuleLine(Rule Now, bool InForce, int Versions, string? Said);

/// <summary>Body of PUT /api/rules/{code}.</summary>
/// <param name="Value">New value.</param>
/// <param name="Source">Document number or reason.</param>
/// <param name="From">First day in force; today when left out.</param>
public sealed record RuleVersion(string? Value, string? Source, DateOnly? From = null);

internal static class RuleRoutes
{
    public static void Map(RoomRoutes routes)
    {
        routes.Pages.MapPage("/rules", KernelPermissions.SignedIn, ListAsync);
        routes.Pages.MapPage("/rules/{code}", KernelPermissions.SignedIn, ShowAsync);
        routes.Pages.MapForm("/rules/{code}", KernelPermissions.SetRules, SetAsync);
        routes.Api.MapPut("/rules/{code}", async (string code, RuleVersion body, ActionRunner runner, ZoneClock clock, CancellationToken stop) =>
                (await runner.RunAsync<SetRule, Done>(new SetRule(code, body.Value ?? "", body.Source ?? "", body.From ?? clock.Today), stop)).OrProblem(_ => TypedResults.NoContent()))
            .Needs(KernelPermissions.SetRules).WithSummary("定一条规则的新版本；from不写就是今天").WithTags("规则库");
        routes.Api.MapGet("/rules", ApiAsync).Needs(KernelPermissions.SignedIn).WithSummary("规则，各版本；on给日期时只给那天有效的").WithTags("规则库");
    }

    private static async Task<IResult> ListAsync(string? q, Rules rules, ZoneClock clock, IEnumerable<Module> rooms, CancellationToken stop)
    {
        var query = q?.Trim() ?? "";
        var roomOf = rooms.SelectMany(m => m.Rules.Select(r => (r.Code, m.Title))).GroupBy(x => x.Code).ToDictionary(g => g.Key, g => g.First().Title);
        var groups = (await rules.AllAsync(stop)).GroupBy(r => r.Code)
            .Select(versions => Line([.. versions], clock.Today, rooms))
            .Where(l => query.Length == 0 || new[] { l.Now.Name, l.Now.Code, l.Now.Source, l.Now.Region }.Any(t => t.Contains(query, StringComparison.OrdinalIgnoreCase)))
            .GroupBy(l => roomOf.GetValueOrDefault(l.Now.Code, "其他"))
            .Select(g => new RuleGroup(g.Key, [.. g]));
        var order = rooms.Select(r => r.Title).ToList();
        return new RazorComponentResult<RulesPage>(new { Groups = groups.OrderBy(g => order.IndexOf(g.Room)).ToList(), Query = query, clock.Today });
    }

    private static RuleLine Line(IReadOnlyList<Rule> versions, DateOnly today, IEnumerable<Module> rooms)
    {
        var inForce = versions.LastOrDefault(r => r.From <= today && (r.To is null || r.To >= today));
        var shown = inForce ?? versions[^1];
        return new RuleLine(shown, inForce is not null, versions.Count, Said(rooms, shown));
    }

    private static string? Said(IEnumerable<Module> rooms, Rule rule) => rooms.Select(room => room.SayRule(rule)).FirstOrDefault(said => said is not null);

    private static Task<IResult> ShowAsync(string code, HttpContext http, Rules rules, ZoneClock clock, CurrentActor current, IEnumerable<Module> rooms, CancellationToken stop) =>
        PageAsync(code, http, rules, clock, current, rooms, new SetRule(code, "", "", clock.Today), null, [], stop);

    private static async Task<IResult> SetAsync(
        string code, HttpContext http, ActionRunner runner, Rules rules, ZoneClock clock, CurrentActor current, ShellSource shell, IEnumerable<Module> rooms, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var from = form.Day("from");
        var command = new SetRule(code, form.Text("value"), form.Text("source"), from ?? clock.Today);
        var outcome = from is null
            ? KernelRefusals.RuleInvalid.At("from", "生效日没有填，或不是日期。")
            : await runner.RunAsync<SetRule, Done>(command, stop);
        if (!outcome.Ok)
            return await PageAsync(code, http, rules, clock, current, rooms, command, form.Text("from"), outcome.Refusals, stop);
        shell.Say("新版本已保存，原来的版本到前一天为止，旧日子仍按旧值判断。");
        return new SeeOther($"/rules/{Uri.EscapeDataString(code)}");
    }

    private static async Task<IResult> PageAsync(
        string code, HttpContext http, Rules rules, ZoneClock clock, CurrentActor current, IEnumerable<Module> rooms, SetRule typed, string? fromRaw, IReadOnlyList<Refusal> refusals, CancellationToken stop)
    {
        var versions = (await rules.AllAsync(stop)).Where(r => r.Code == code).ToList();
        if (versions.Count == 0)
            return RefusalResults.For(http, KernelRefusals.NotFound.With($"规则“{code}”"));
        return new RazorComponentResult<RulePage>(new
        {
            Versions = versions,
            Said = versions.ToDictionary(v => v, v => Said(rooms, v)),
            clock.Today,
            Typed = typed,
            FromRaw = fromRaw,
            Refusals = refusals,
            Keeper = RoleWords.Word(SetRuleCase.KeeperOf(rooms, code)),
            MaySet = current.Actor!.MayAll(KernelPermissions.SetRules) && (current.Actor.Roles & SetRuleCase.KeeperOf(rooms, code)) != 0,
        })
        {
            StatusCode = refusals.Count > 0 ? refusals[0].Kind.Status : null,
        };
    }

    private static async Task<IResult> ApiAsync(DateOnly? on, Rules rules, CancellationToken stop)
    {
        var all = await rules.AllAsync(stop);
        return TypedResults.Ok(all.Where(r => on is not { } day || (r.From <= day && (r.To is null || r.To >= day)))
            .Select(r => new { r.Code, r.Name, r.Value, r.Unit, r.Region, r.Source, r.From, r.To, r.Compressible, r.SetBy }));
    }
}
