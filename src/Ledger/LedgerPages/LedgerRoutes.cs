using System.Globalization;
using System.Text;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Text;
using Guatu.Kernel.Web;
using Guatu.Ledger.Clocks;
using Guatu.Ledger.Commitments;
using Guatu.Ledger.Reports;
using Guatu.Ledger.WallPages;
using Guatu.People.Units;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Guatu.Ledger.LedgerPages;

/// <summary>督办台账: list, export, adding by hand, API.</summary>
internal static class LedgerRoutes
{
    public static void Map(RoomRoutes routes)
    {
        routes.Pages.MapPage("/ledger", LedgerPermissions.See, async (WallReader reader, ZoneDirectories directories, CurrentActor current, HttpRequest request, CancellationToken stop) =>
        {
            var view = await reader.ReadAsync(Ask(request), stop);
            var directory = await directories.NowAsync(stop);
            return new RazorComponentResult<LedgerPage>(new
            {
                View = view,
                Page = int.TryParse(request.Query["page"], out var page) ? Math.Max(1, page) : 1,
                MayAdd = current.Actor?.MayAll(LedgerPermissions.Edit) == true,
                AllUnits = (IReadOnlyList<(long, string)>)[.. directory.Working.Select(u => (u.Id, u.Name))],
            });
        });
        routes.Pages.MapPage("/ledger.csv", LedgerPermissions.See, async (WallReader reader, HttpRequest request, CancellationToken stop) =>
            TypedResults.File(Csv(await reader.ReadAsync(Ask(request), stop)), "text/csv; charset=utf-8", "督办台账.csv"));
        routes.Pages.MapPage("/commitments/new", LedgerPermissions.Edit, async (ZoneDirectories directories, ClockDesk clocks, Kernel.Clock.ZoneClock clock, CancellationToken stop) =>
            new RazorComponentResult<NewCommitmentPage>(new { Directory = await directories.NowAsync(stop), Clocks = await clocks.AllAsync(clock.Today, stop) }));
        routes.Pages.MapForm("/commitments/new", LedgerPermissions.Edit, AddAsync);

        routes.Api.MapGet("/commitments", async (WallReader reader, HttpRequest request, CancellationToken stop) =>
        {
            var view = await reader.ReadAsync(Ask(request), stop);
            var page = int.TryParse(request.Query["page"], out var p) ? Math.Max(1, p) : 1;
            return TypedResults.Ok(new { total = view.Items.Count, page, size = ApiPage, items = view.Items.Skip((page - 1) * ApiPage).Take(ApiPage).Select(CommitmentJson.Brief) });
        }).Needs(LedgerPermissions.See).WithSummary("督办台账：可按单位unit、灯state、文字q筛选，page翻页").WithTags("任务");
        routes.Api.MapPost("/commitments", async (AddCommitment body, ActionRunner runner, CancellationToken stop) =>
            (await runner.RunAsync<AddCommitment, long>(body, stop)).OrProblem(id => TypedResults.Created($"/api/commitments/{id}", new { id })))
            .Needs(LedgerPermissions.Edit).WithSummary("登记一项会外交办的任务").WithTags("任务");
    }

    private const int ApiPage = 200;

    private static WallAsk Ask(HttpRequest request) => WallAsk.From(request) with { Span = WallSpan.Year, Trouble = false, List = false };

    private static async Task<IResult> AddAsync(ActionRunner runner, ShellSource shell, ZoneDirectories directories, ClockDesk clocks, Kernel.Clock.ZoneClock clock, HttpContext http, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        var command = new AddCommitment(
            form["title"].ToString(), long.TryParse(form["leadUnitId"], out var unit) ? unit : null, DateOnly.TryParseExact(form["due"], "yyyy-MM-dd", out var due) ? due : null,
            Target(form["target"].ToString()), form["unit"], form["source"].ToString(), form["quote"].ToString(), form["clock"]);
        var outcome = await runner.RunAsync<AddCommitment, long>(command, stop);
        if (outcome.Ok)
        {
            shell.Say("已入账。");
            return TypedResults.LocalRedirect($"/commitments/{outcome.Value}");
        }
        return new RazorComponentResult<NewCommitmentPage>(new { Directory = await directories.NowAsync(stop), Clocks = await clocks.AllAsync(clock.Today, stop), Form = form, Refusals = outcome.Refusals }) { StatusCode = outcome.Refusals[0].Kind.Status };
    }

    // What is no number is refused like nought: dropped silently, the task would be reported in per cent.
    private static decimal? Target(string typed) =>
        string.IsNullOrWhiteSpace(typed) ? null : decimal.TryParse(Typing.Narrow(typed).Trim(), NumberStyles.Number, CultureInfo.InvariantCulture, out var target) ? target : 0;

    // With a byte-order mark, or Excel reads Chinese as the local code page; a leading = + - @ is quoted, or Excel runs it.
    private static byte[] Csv(WallView view)
    {
        var text = new StringBuilder("\uFEFF文号,任务,灯,牵头单位,分管领导,交办日,时限,首次承诺,目标,单位,累计完成,最近填报,说明,出自\r\n");
        foreach (var item in view.Items.OrderBy(i => i.Unit?.Place ?? int.MaxValue).ThenBy(i => i.Row.Id))
            text.AppendJoin(',', new object?[]
            {
                item.Row.Number, item.Row.Title, States.WordOf(item.Light), item.Unit?.Name, item.Leader?.Called, $"{item.Row.AssignedOn:yyyy-MM-dd}", $"{item.Row.Due:yyyy-MM-dd}", $"{item.Row.FirstDue:yyyy-MM-dd}",
                item.Row.Target, item.Row.TargetUnit, item.Row.LastValue, $"{item.Row.LastReportOn:yyyy-MM-dd}", item.Light.Sentence, item.Row.MeetingName,
            }.Select(Cell)).Append("\r\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Cell(object? value)
    {
        var text = value is decimal number ? number.ToString("0.######") : value?.ToString() ?? "";
        if (text.Length > 0 && "=+-@".Contains(text[0], StringComparison.Ordinal) && value is not decimal)
            text = "'" + text;
        return text.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"")}\"" : text;
    }
}
