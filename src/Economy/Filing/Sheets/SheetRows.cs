namespace Guatu.Economy.Filing.Sheets;

/// <summary>How far an import has come.</summary>
public enum SheetState
{
    /// <summary>Read; to be looked at.</summary>
    Mapping = 1,

    /// <summary>Handed to the background.</summary>
    Running = 2,

    /// <summary>Taken.</summary>
    Done = 3,

    /// <summary>Nothing was taken.</summary>
    Refused = 4,
}

/// <summary>A sheet of figures that was handed in: the file is kept, what became of it too.</summary>
internal sealed class SheetImportRow
{
    public long Id { get; set; }
    public required string FileName { get; set; }
    public required string Sha256 { get; set; }

    /// <summary>Pasted rather than a file.</summary>
    public bool Pasted { get; set; }
    public SheetState State { get; set; }
    public required string Signature { get; set; }

    /// <summary>What rows and columns mean, as JSON.</summary>
    public required string Mapping { get; set; }

    /// <summary>The period meant where the sheet names none, as typed.</summary>
    public string? Period { get; set; }
    public Forecasting.Series.FigureStage Stage { get; set; }
    public int Cells { get; set; }
    public long? EntryId { get; set; }
    public int Added { get; set; }
    public int Replaced { get; set; }

    /// <summary>Why nothing was taken.</summary>
    public string? Why { get; set; }
    public DateTimeOffset At { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public long PersonId { get; set; }
    public required string PersonName { get; set; }
    public int Version { get; set; }
}

/// <summary>What columns meant last time, by the head.</summary>
internal sealed class SheetMappingRow
{
    public long Id { get; set; }
    public required string Signature { get; set; }
    public required string Mapping { get; set; }
    public DateTimeOffset At { get; set; }
    public required string PersonName { get; set; }
}
