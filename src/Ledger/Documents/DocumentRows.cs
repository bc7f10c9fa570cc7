namespace Guatu.Ledger.Documents;

/// <summary>上级文件: a document of a higher authority that hands out work.</summary>
internal sealed class DocumentRow
{
    public long Id { get; set; }
    public required string Name { get; set; }

    /// <summary>文号 as printed.</summary>
    public string? Number { get; set; }

    /// <summary>The same without blanks and with one kind of brackets, for finding doubles.</summary>
    public string? NumberKey { get; set; }
    public string? Issuer { get; set; }
    public DateOnly IssuedOn { get; set; }

    /// <summary>国家级、省级、市级、区级.</summary>
    public required string Level { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public required string CreatedBy { get; set; }
}

/// <summary>One clause that hands out work.</summary>
internal sealed class ClauseRow
{
    public long Id { get; set; }
    public long DocumentId { get; set; }
    public int Place { get; set; }

    /// <summary>Its own number as printed (一、 （一） 1.), if it has one.</summary>
    public string? Mark { get; set; }
    public required string Text { get; set; }

    /// <summary>The heading it stands under.</summary>
    public string? Heading { get; set; }

    /// <summary>Why it is no task: a heading, a principle. Such a clause does not count.</summary>
    public string? NoTask { get; set; }
    public int Version { get; set; }
}

/// <summary>A local commitment that carries a clause.</summary>
internal sealed class ClauseTaskRow
{
    public long Id { get; set; }
    public long ClauseId { get; set; }
    public long CommitmentId { get; set; }
    public DateTimeOffset At { get; set; }
    public required string By { get; set; }
}
