using Guatu.Ledger.Commitments;
using static Guatu.Tests.Year.YearZone;

namespace Guatu.Tests.Year;

/// <summary>An open commitment as the year's people see it.</summary>
internal sealed record YearRow(
    long Id, long? Unit, long? Person, DateOnly Begins, DateOnly? Due, bool Counted, decimal? Target, decimal? Last, string? Indicator, string? TargetUnit,
    DateOnly? Stopped, DateOnly? Returned, long? Parent, string? Clock, DateOnly? Accepted, string Title)
{
    private const string Sql = """
        SELECT id, lead_unit_id, lead_person_id, begins_on, due, measure, target, last_value, indicator, target_unit, stopped_on, returned_on, parent_id, clock_code, accepted_on, title
        FROM ledger_commitment WHERE done_on IS NULL AND withdrawn_on IS NULL ORDER BY id
        """;

    public decimal End => Counted && Target is { } target ? target : 100;

    public static async Task<Dictionary<long, YearRow>> OpenAsync(YearZone year) => (await year.RowsAsync(Sql)).Select(Of).ToDictionary(r => r.Id);

    private static YearRow Of(object?[] c) => new(
        Number(c[0]), Key(c[1]), Key(c[2]), Day(c[3])!.Value, Day(c[4]), Number(c[5]) == (long)Measure.Amount, Amount(c[6]), Amount(c[7]), (string?)c[8], (string?)c[9],
        Day(c[10]), Day(c[11]), Key(c[12]), (string?)c[13], Day(c[14]), (string)c[15]!);
}
