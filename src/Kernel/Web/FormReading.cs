using System.Globalization;
using Guatu.Kernel.Refusals;
using Microsoft.AspNetCore.Http;

namespace Guatu.Kernel.Web;

/// <summary>Reads what was typed into a form. Passwords are taken as they are, other text without blanks at its ends.</summary>
public static class FormReading
{
    /// <summary>Text without blanks at its ends; empty when the field is missing.</summary>
    public static string Text(this IFormCollection form, string name) => form[name].ToString().Trim();

    /// <summary>A row's number, or null when nothing (or no number) was sent.</summary>
    public static long? Id(this IFormCollection form, string name) =>
        long.TryParse(form[name], NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>A whole number, or null when what was typed is none.</summary>
    public static int? Whole(this IFormCollection form, string name) =>
        int.TryParse(form.Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A day as date inputs send it, or null.</summary>
    public static DateOnly? Day(this IFormCollection form, string name) => DayOf(form.Text(name));

    /// <summary>A tick.</summary>
    public static bool Ticked(this IFormCollection form, string name) => form[name].ToString().Length > 0;

    /// <summary>Lines of a text area that are not empty.</summary>
    public static IReadOnlyList<string> Lines(this IFormCollection form, string name) =>
        form[name].ToString().Split(['\r', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>2026-09-18, 2026/9/18, 2026.9.18 or 2026年9月18日; null for anything else.</summary>
    public static DateOnly? DayOf(string? text) => DateOnly.TryParseExact(
        (text ?? "").Trim().TrimEnd('日').Replace('年', '-').Replace('月', '-').Replace('/', '-').Replace('.', '-'),
        "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}

/// <summary>Finds the refusals that belong to a field of a form.</summary>
public static class RefusalsInPlace
{
    /// <summary>The sentence for a field, or null.</summary>
    public static string? At(this IReadOnlyList<Refusal> refusals, string field) => refusals.FirstOrDefault(r => r.Field == field)?.Text;
}
