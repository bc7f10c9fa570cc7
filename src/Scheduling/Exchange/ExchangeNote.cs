namespace Guatu.Scheduling.Exchange;

/// <summary>How much a note matters.</summary>
public enum NoteLevel
{
    /// <summary>Good to know; nothing is lost.</summary>
    Told = 1,

    /// <summary>Something is kept in another way than it was said.</summary>
    Changed = 2,

    /// <summary>Something cannot be said there and is left out.</summary>
    LeftOut = 3,
}

/// <summary>What a format cannot say or says otherwise: listed for the user, never dropped in silence.</summary>
/// <param name="Level">How much it matters.</param>
/// <param name="Row">Line or row of the file, from 1; 0 when it concerns the whole.</param>
/// <param name="Words">A sentence in Chinese.</param>
public sealed record ExchangeNote(NoteLevel Level, int Row, string Words);

/// <summary>Why a file of a plan cannot be read.</summary>
public enum FileFaultKind
{
    /// <summary>Larger than is read.</summary>
    TooLarge,

    /// <summary>Not the format it should be: no XML, no XER, no table.</summary>
    NotThatFormat,

    /// <summary>Its XML brings a document type along, which is never read.</summary>
    DocumentType,

    /// <summary>XML, but another root than a project's.</summary>
    OtherRoot,

    /// <summary>Ends in the middle.</summary>
    CutOff,

    /// <summary>A task has no number, or no name where names are the number.</summary>
    MissingUid,

    /// <summary>Two tasks have one number.</summary>
    DuplicateUid,

    /// <summary>A link of a kind that does not exist.</summary>
    UnknownLinkKind,

    /// <summary>A link to a task that does not exist.</summary>
    UnknownLinkEnd,

    /// <summary>A value that is no number, no date, no duration.</summary>
    BadValue,

    /// <summary>Tasks wait for each other.</summary>
    Circle,

    /// <summary>Nothing in it.</summary>
    NoTasks,

    /// <summary>A column that is needed is not there.</summary>
    MissingColumn,
}

/// <summary>A file that is not read, and why.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Row">Line or row, from 1; 0 when it concerns the whole.</param>
/// <param name="Words">A sentence in Chinese that says what to mend.</param>
public sealed record FileFault(FileFaultKind Kind, int Row, string Words);

/// <summary>What came of reading a file: a plan with notes, or a fault.</summary>
/// <param name="File">Null exactly when there is a fault.</param>
/// <param name="Notes">What is kept otherwise or left out.</param>
/// <param name="Fault">Why it was not read.</param>
public sealed record FileReading(ProjectFile? File, IReadOnlyList<ExchangeNote> Notes, FileFault? Fault)
{
    internal static FileReading Of(Func<List<ExchangeNote>, ProjectFile> read)
    {
        var notes = new List<ExchangeNote>();
        try
        {
            return new FileReading(read(notes), notes, null);
        }
        catch (FaultException exception)
        {
            return new FileReading(null, notes, exception.Fault);
        }
    }
}

/// <summary>Carries a fault out of the depth of a reader; never leaves this folder.</summary>
internal sealed class FaultException(FileFault fault) : Exception(fault.Words)
{
    public FaultException(FileFaultKind kind, int row, string words)
        : this(new FileFault(kind, row, words)) { }

    public FileFault Fault { get; } = fault;
}
