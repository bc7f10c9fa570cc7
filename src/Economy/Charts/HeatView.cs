namespace Guatu.Economy.Charts;

/// <summary>A row of a heat table.</summary>
/// <param name="Name">Enterprise, industry.</param>
/// <param name="Href">Its page; null without.</param>
/// <param name="Values">Growth of each column, per cent; null: not known.</param>
public sealed record HeatRow(string Name, string? Href, IReadOnlyList<decimal?> Values);

/// <summary>Rows by periods.</summary>
/// <param name="Title">For readers and exports.</param>
/// <param name="RowsName">企业.</param>
/// <param name="Columns">Periods.</param>
/// <param name="Rows">Rows.</param>
/// <param name="Strong">Growth or fall from which a cell is strong, per cent.</param>
/// <param name="Flat">Within which it counts as level, per cent.</param>
public sealed record HeatView(string Title, string RowsName, IReadOnlyList<string> Columns, IReadOnlyList<HeatRow> Rows, decimal Strong = 20, decimal Flat = 2);
