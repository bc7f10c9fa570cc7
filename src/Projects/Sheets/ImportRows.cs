namespace Guatu.Projects.Sheets;

/// <summary>How far an import has come.</summary>
public enum ImportState
{
    /// <summary>Read; the mapping is to be looked at.</summary>
    Mapping = 1,

    /// <summary>Handed to the background.</summary>
    Running = 2,

    /// <summary>Taken.</summary>
    Done = 3,

    /// <summary>Nothing was taken: rows were refused, or the program stopped.</summary>
    Refused = 4,
}

/// <summary>A 项目台账 that was handed in: the file is kept, what became of it too.</summary>
internal sealed class ImportRow
{
    public long Id { get; set; }
    public required string FileName { get; set; }
    public required string Sha256 { get; set; }
    public ImportState State { get; set; }

    /// <summary>Signature of the head; the mapping is remembered by it.</summary>
    public required string Signature { get; set; }

    /// <summary>Column → field, as JSON.</summary>
    public required string Mapping { get; set; }
    public int Rows { get; set; }
    public int Added { get; set; }
    public int Changed { get; set; }

    /// <summary>Refused rows, as JSON.</summary>
    public string? Faults { get; set; }
    public DateTimeOffset At { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public long PersonId { get; set; }
    public required string PersonName { get; set; }
    public int Version { get; set; }
}

/// <summary>A mapping that was used before, by the signature of the head.</summary>
internal sealed class MappingRow
{
    public long Id { get; set; }
    public required string Signature { get; set; }
    public required string Mapping { get; set; }
    public DateTimeOffset At { get; set; }
    public required string PersonName { get; set; }
}
