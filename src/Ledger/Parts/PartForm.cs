using Guatu.Kernel.Refusals;
using Guatu.Kernel.Web;
using Guatu.Ledger.CommitmentPages;
using Guatu.People.Units;
using Microsoft.AspNetCore.Http;

namespace Guatu.Ledger.Parts;

/// <summary>Reads the table of parts as it was typed; every cell is named by its column and row.</summary>
internal static class PartForm
{
    /// <summary>Rows of an empty table: as many as a zone has towns.</summary>
    public const int EmptyRows = 6;

    /// <summary>Most rows read from one form.</summary>
    private const int MostRows = 200;

    private static readonly string[] Cells = ["title", "unit", "person", "target", "measure", "base", "numerator", "due", "begins", "helpers"];

    /// <summary>The drafts, or everything in the table that cannot be read. Rows in which nothing was typed are left out.</summary>
    public static Outcome<IReadOnlyList<PartDraft>> Read(IFormCollection form, ZoneDirectory directory)
    {
        var faults = new List<Refusal>();
        var drafts = new List<PartDraft>();
        foreach (var row in TypedRows(form))
            drafts.Add(One(form, $"-{row}", $"第{drafts.Count + 1}行", directory, faults));
        return faults.Count > 0 ? Outcome<IReadOnlyList<PartDraft>>.Refused(faults) : drafts;
    }

    /// <summary>Rows of the table in which something was typed.</summary>
    public static IEnumerable<int> TypedRows(IFormCollection form) =>
        Enumerable.Range(0, MostRows).Where(row => Cells.Any(cell => form.Text($"{cell}-{row}").Length > 0));

    /// <summary>One row; faults are added to the list.</summary>
    public static PartDraft One(IFormCollection form, string key, string label, ZoneDirectory directory, List<Refusal> faults)
    {
        var helpers = new List<long>();
        foreach (var name in form.Text("helpers" + key).Split(['、', '，', ',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (directory.Find(name) is { } unit)
                helpers.Add(unit.Id);
            else
                faults.Add(ChainRefusals.PartGarbled.At("helpers" + key, label, "配合单位", name, "单位表里没有，几个单位之间用顿号"));
        return new PartDraft(
            form.Text("title" + key), form.Id("unit" + key), form.Id("person" + key), helpers, Number("target", "目标数"), form.Text("measure" + key),
            Number("base", "基数或分母"), Number("numerator", "分子"), Day("due", "时限"), Day("begins", "起始日"));

        decimal? Number(string cell, string name)
        {
            var typed = form.Text(cell + key);
            var number = ChainForms.Number(typed.TrimEnd('%', '％'));
            if (typed.Length > 0 && number is null)
                faults.Add(ChainRefusals.PartGarbled.At(cell + key, label, name, typed, "只写数字，单位写在旁边"));
            return number;
        }

        DateOnly? Day(string cell, string name)
        {
            var typed = form.Text(cell + key);
            var day = FormReading.DayOf(typed);
            if (typed.Length > 0 && day is null)
                faults.Add(ChainRefusals.PartGarbled.At(cell + key, label, name, typed, "请写成2026年9月30日"));
            return day;
        }
    }
}
