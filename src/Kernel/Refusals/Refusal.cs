namespace Guatu.Kernel.Refusals;

/// <summary>
/// A kind of expected failure: a stable code for programs, an HTTP status, and the Chinese sentence that tells the
/// user what to do next. <c>{0}</c>, <c>{1}</c>… in the sentence take the arguments of the refusal.
/// </summary>
public sealed record RefusalKind(string Code, int Status, string Text)
{
    /// <summary>One occurrence of this kind, with the words that fill its sentence.</summary>
    public Refusal With(params object?[] words) => new(this, words, null);

    /// <summary>One occurrence tied to a form field, so that the page can say it in the place.</summary>
    public Refusal At(string field, params object?[] words) => new(this, words, field);
}

/// <summary>An expected failure that happened. Exceptions are for bugs; this is for users.</summary>
public sealed record Refusal(RefusalKind Kind, IReadOnlyList<object?> Words, string? Field)
{
    /// <summary>Stable code, e.g. <c>meetings.speech-empty</c>.</summary>
    public string Code => Kind.Code;

    /// <summary>The sentence in Chinese.</summary>
    public string Text => Words.Count == 0
        ? Kind.Text
        : string.Format(System.Globalization.CultureInfo.InvariantCulture, Kind.Text, [.. Words]);
}

/// <summary>What an action came to: a value, or the refusals that stopped it.</summary>
public readonly struct Outcome<T>
{
    private readonly T? _value;

    private Outcome(T? value, IReadOnlyList<Refusal>? refusals) => (_value, Refusals) = (value, refusals ?? []);

    /// <summary>Why it was refused; empty when it worked.</summary>
    public IReadOnlyList<Refusal> Refusals { get; }

    /// <summary>True when there is a value.</summary>
    public bool Ok => Refusals.Count == 0;

    /// <summary>The value; asking for it after a refusal is a bug.</summary>
    public T Value => Ok ? _value! : throw new InvalidOperationException($"No value: refused with {Refusals[0].Code}.");

    /// <summary>A value is a success.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>A refusal is a failure.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) => new(default, [refusal]);

    /// <summary>Several refusals at once, as a form check gives them.</summary>
    public static Outcome<T> Refused(IReadOnlyList<Refusal> refusals) => new(default, refusals);
}

/// <summary>For actions whose only result is that they were done.</summary>
public readonly record struct Done
{
    /// <summary>The one value.</summary>
    public static readonly Done It;
}
