using System.Text;
using Guatu.Kernel.Modules;
using Guatu.Kernel.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Guatu.Ledger.Gaps;

/// <summary>空白点: page, table, API.</summary>
internal static class GapsRoutes
{
    /// <summary>Rows of an exported list at most; beyond it nobody mends by hand.</summary>
    private const int Exported = 10_000;

    public static void Map(RoomRoutes routes)
    {
        routes.Pages.MapPage("/gaps", LedgerPermissions.See, async (GapsReader reader, Kernel.Permissions.CurrentActor current, HttpRequest request, CancellationToken stop) =>
            new RazorComponentResult<GapsPage>(new { View = await reader.ReadAsync(request.Query["tab"], PageOf(request), GapsReader.PageSize, stop), MayMend = current.Actor?.MayAll(LedgerPermissions.Edit) == true }));
        routes.Pages.MapPage("/gaps.csv", LedgerPermissions.See, async (GapsReader reader, HttpRequest request, CancellationToken stop) =>
            TypedResults.File(await CsvAsync(reader, stop), "text/csv; charset=utf-8", "空白点.csv"));
        routes.Api.MapGet("/gaps", async (GapsReader reader, string? tab, int? page, CancellationToken stop) =>
        {
            var view = await reader.ReadAsync(tab, page ?? 1, GapsReader.PageSize, stop);
            return TypedResults.Ok(new
            {
                tab = view.Tab, counts = view.Counts, page = view.Page, size = GapsReader.PageSize, total = view.Total,
                units = view.Units.Select(u => new { id = u.Unit.Id, name = u.Unit.Name, helping = u.Helping }),
                people = view.People.Select(p => new { id = p.Person.Id, name = p.Person.Name, unit = p.Unit?.Name, unnamed = p.Unnamed }),
                tasks = view.Tasks.Select(t => new { id = t.Id, number = t.Number, title = t.Title, unit = t.Unit?.Name, due = t.Due }),
            });
        }).Needs(LedgerPermissions.See).WithSummary("空白点：tab为units单位、people人员、lead无牵头、person无责任人、due无时限、measure无量化目标").WithTags("空白点");
    }

    private static int PageOf(HttpRequest request) => int.TryParse(request.Query["page"], out var page) ? Math.Max(1, page) : 1;

    // With a byte-order mark, or Excel reads Chinese as the local code page.
    private static async Task<byte[]> CsvAsync(GapsReader reader, CancellationToken stop)
    {
        var text = new StringBuilder("\uFEFF空白点,单位,姓名,文号,任务,时限,说明\r\n");
        foreach (var (key, word) in GapsReader.Tabs)
        {
            var view = await reader.ReadAsync(key, 1, Exported, stop);
            foreach (var unit in view.Units)
                Line(word, unit.Unit.Name, null, null, null, null, unit.Helping > 0 ? $"配合{unit.Helping}项" : "没有任何任务");
            foreach (var person in view.People)
                Line(word, person.Unit?.Name, person.Person.Name, null, null, null, person.Unnamed > 0 ? $"本单位还有{person.Unnamed}项没有责任人" : null);
            foreach (var task in view.Tasks)
                Line(word, task.Unit?.Name, null, task.Number, task.Title, $"{task.Due:yyyy-MM-dd}", null);
        }
        return Encoding.UTF8.GetBytes(text.ToString());

        void Line(params string?[] cells) => text.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
    }

    // A leading = + - @ is quoted, or a spreadsheet runs it.
    private static string Cell(string? value)
    {
        var text = value is { Length: > 0 } && "=+-@".Contains(value[0], StringComparison.Ordinal) ? "'" + value : value ?? "";
        return text.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
