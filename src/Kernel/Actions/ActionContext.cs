using System.Text.Json;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Permissions;

namespace Guatu.Kernel.Actions;

/// <summary>What a handler may use: the database, the actor, the clock; and what it leaves behind for journal and outbox.</summary>
public sealed class ActionContext(GuatuDb db, Actor actor, ZoneClock clock)
{
    private readonly List<JournalNote> _notes = [];
    private readonly List<OutboxNote> _messages = [];

    /// <summary>The one database context.</summary>
    public GuatuDb Db { get; } = db;

    /// <summary>Who acts.</summary>
    public Actor Actor { get; } = actor;

    /// <summary>The moment of the action: one for all rows it writes.</summary>
    public DateTimeOffset Now { get; } = clock.Now;

    /// <summary>The Beijing day of the action.</summary>
    public DateOnly Today => ZoneClock.DayOf(Now);

    /// <summary>Says what was done to what; lands in the journal with the transaction. Every write owes one.</summary>
    public void Note(string subject, object detail) => _notes.Add(new JournalNote(subject, JsonSerializer.Serialize(detail, GuatuJson.Options)));

    /// <summary>
    /// Says that this write of the program itself is bookkeeping whose own row tells as much as a journal line would
    /// (a mail that went out). Only the program may; whatever a person does is noted.
    /// </summary>
    public void Routine()
    {
        if (Actor.PersonId != 0)
            throw new InvalidOperationException("What a person does is noted.");
        IsRoutine = true;
    }

    /// <summary>Tells the rest of the program after the commit, through the outbox.</summary>
    public void Tell(string topic, object payload) => _messages.Add(new OutboxNote(topic, JsonSerializer.Serialize(payload, GuatuJson.Options)));

    internal IReadOnlyList<JournalNote> Notes => _notes;

    internal bool IsRoutine { get; private set; }

    internal IReadOnlyList<OutboxNote> Messages => _messages;
}

internal sealed record JournalNote(string Subject, string Detail);

internal sealed record OutboxNote(string Topic, string Payload);

/// <summary>One way of writing JSON everywhere: camel case, Chinese as it is, no nulls.</summary>
public static class GuatuJson
{
    /// <summary>The options.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All),
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };
}
