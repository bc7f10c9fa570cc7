namespace Guatu.Language;

/// <summary>What the caller knows about the occasion; everything is optional and only sharpens the reading.</summary>
public sealed record ReadingContext
{
    /// <summary>Calendar year that bare months and quarters belong to; null lets the reader find it in the text.</summary>
    public int? Year { get; init; }

    /// <summary>Day the speech was given; anchors 本周, 10个工作日内 and the like.</summary>
    public DateOnly? SpokenOn { get; init; }

    /// <summary>Names and aliases of the zone's units. They help, they are never required.</summary>
    public IReadOnlyCollection<string> KnownUnits { get; init; } = [];

    /// <summary>Legal working-day calendar; without it deadlines in 工作日 keep a null due day.</summary>
    public Func<DateOnly, bool>? IsWorkingDay { get; init; }
}

/// <summary>Anything found in the text. Offsets are UTF-16 indexes into the untouched text: <c>text[Start..End] == Text</c>.</summary>
public abstract record Finding
{
    /// <summary>First index, inclusive.</summary>
    public required int Start { get; init; }

    /// <summary>Last index, exclusive.</summary>
    public required int End { get; init; }

    /// <summary>The characters between <see cref="Start"/> and <see cref="End"/>, unchanged.</summary>
    public required string Text { get; init; }

    /// <summary>Why it was taken, as a short list of Chinese phrases for the person who checks it.</summary>
    public string Reason { get; init; } = "";
}

/// <summary>The whole result of reading one speech.</summary>
public sealed record SpeechReading
{
    /// <summary>The untouched text that all offsets refer to.</summary>
    public required string Source { get; init; }

    /// <summary>Title, meeting, year and what is missing.</summary>
    public required SpeechMeta Meta { get; init; }

    /// <summary>Site text, page numbers, watermarks, broken lines, cuts.</summary>
    public IReadOnlyList<NoiseSpan> Noise { get; init; } = [];

    /// <summary>Lines of an outline printed before the speech.</summary>
    public IReadOnlyList<TocLine> Toc { get; init; } = [];

    /// <summary>Headings of the body in reading order.</summary>
    public IReadOnlyList<Heading> Outline { get; init; } = [];

    /// <summary>What somebody was told to do, reach or leave undone.</summary>
    public IReadOnlyList<Directive> Directives { get; init; } = [];

    /// <summary>Reported figures.</summary>
    public IReadOnlyList<Fact> Facts { get; init; } = [];

    /// <summary>Promised or demanded levels, wherever they stand.</summary>
    public IReadOnlyList<Commitment> Commitments { get; init; } = [];

    /// <summary>Every sentence with one label.</summary>
    public IReadOnlyList<SpeechSentence> Sentences { get; init; } = [];
}

/// <summary>What the text says about itself.</summary>
public sealed record SpeechMeta
{
    /// <summary>Title without line breaks, empty if none was found.</summary>
    public string Title { get; init; } = "";

    /// <summary>Name of the meeting taken from the title.</summary>
    public string Meeting { get; init; } = "";

    /// <summary>Kind of zone as far as the words tell (开发区, 高新区, 化工区, 园区…).</summary>
    public string ZoneType { get; init; } = "";

    /// <summary>Year used to resolve dates; null if neither given nor found.</summary>
    public int? Year { get; init; }

    /// <summary>Day of the speech, given or printed under the title.</summary>
    public DateOnly? SpokenOn { get; init; }

    /// <summary><c>middle</c> and/or <c>tail</c> when text was lost.</summary>
    public IReadOnlyList<string> Truncated { get; init; } = [];
}

/// <summary>Kinds of text that do not belong to the speech.</summary>
public enum NoiseKind { Toc, Boilerplate, Ad, Metadata, PageNumber, Linebreak, Watermark, Gap, Truncation, Stray }

/// <summary>A stretch of text that does not belong to the speech.</summary>
public sealed record NoiseSpan : Finding
{
    public required string Id { get; init; }
    public required NoiseKind Kind { get; init; }
}

/// <summary>How a heading is numbered.</summary>
public enum MarkerStyle
{
    /// <summary>一、</summary>
    CnDun,
    /// <summary>(一)</summary>
    CnParen,
    /// <summary>第一</summary>
    Di,
    /// <summary>一是</summary>
    Yishi,
    /// <summary>一要</summary>
    Yiyao,
    /// <summary>1. or 1、</summary>
    ArabicDot,
    /// <summary>(1)</summary>
    ArabicParen,
    /// <summary>①</summary>
    Circled,
    /// <summary>【一】</summary>
    Bracket,
    /// <summary>其一</summary>
    Qi,
    /// <summary>——</summary>
    Dash,
    /// <summary>首先, 其次</summary>
    Spoken,
    /// <summary>No marker.</summary>
    Implicit,
}

/// <summary>A heading of the body.</summary>
public sealed record Heading : Finding
{
    public required string Id { get; init; }
    public string? Parent { get; init; }

    /// <summary>Depth in this text, 1 = top.</summary>
    public required int Level { get; init; }
    public required string Marker { get; init; }
    public required MarkerStyle Style { get; init; }
    public int Ordinal { get; init; }
    public required string Title { get; init; }
    public int BodyStart { get; init; }
    public int BodyEnd { get; init; }

    /// <summary>An enumerated item inside a paragraph; the title is its first clause.</summary>
    public bool Inline { get; init; }
}

/// <summary>One line of an outline printed in front of the speech.</summary>
public sealed record TocLine : Finding
{
    public required string Id { get; init; }
    public string? Parent { get; init; }
    public required int Level { get; init; }
    public required string Marker { get; init; }
    public required MarkerStyle Style { get; init; }
    public int Ordinal { get; init; }
    public required string Title { get; init; }

    /// <summary>The heading of the body it announces; null when that part is lost.</summary>
    public string? BodyNode { get; init; }
}

/// <summary>What kind of order a directive is.</summary>
public enum DirectiveType { Task, Target, Prohibition, Conduct, LeadershipCommitment }

/// <summary>Whether something is to be done, left undone, or both.</summary>
public enum Polarity { Positive, Negative, Mixed }

/// <summary>High = can be assigned and checked; low = vague, strategic, closing formula or cut.</summary>
public enum Confidence { High, Low }

/// <summary>An order to the people of the zone.</summary>
public sealed record Directive : Finding
{
    public required string Id { get; init; }

    /// <summary>A few Chinese characters for the wall chart: verb and object, at most 24 characters.</summary>
    public required string Title { get; init; }

    /// <summary>The text with noise removed.</summary>
    public required string TextClean { get; init; }

    /// <summary>Deepest heading or outline line that contains it.</summary>
    public string? Section { get; init; }
    public DirectiveType Type { get; init; }
    public Polarity Polarity { get; init; }
    public Confidence Confidence { get; init; }

    /// <summary>0 to 1, for ordering what a person should check first.</summary>
    public double Score { get; init; }
    public IReadOnlyList<Actor> Responsible { get; init; } = [];
    public IReadOnlyList<Actor> Collaborators { get; init; } = [];
    public IReadOnlyList<Deadline> Deadlines { get; init; } = [];
    public IReadOnlyList<Target> Targets { get; init; } = [];
    public IReadOnlyList<Cadence> Cadence { get; init; } = [];
    public string? Note { get; init; }
}

/// <summary>Explicit = written in the directive; context = carried over from an earlier sentence.</summary>
public enum ActorBasis { Explicit, Context }

/// <summary>A unit or group that must act or help.</summary>
public sealed record Actor
{
    public required string Name { get; init; }

    /// <summary>Offsets of the name in the untouched text; null when carried over.</summary>
    public int? Start { get; init; }
    public int? End { get; init; }
    public ActorBasis Basis { get; init; }

    /// <summary>Name of the joint team it acts in, if any.</summary>
    public string? Team { get; init; }
}

/// <summary>How a time limit is expressed.</summary>
public enum DeadlineClass
{
    Date, MonthEnd, Month, Quarter, QuarterEnd, BeforeQuarter, Half, Year, WithinYear, YearEnd, FiveYear,
    Week, WeekDay, TenDay, Range, Relative, EffectiveFrom, Recurring, Event, Day, Vague,
}

/// <summary>A time limit.</summary>
public sealed record Deadline
{
    public required string Raw { get; init; }
    public required int Start { get; init; }
    public required int End { get; init; }

    /// <summary>Normal form such as 2025-Q4, 2025-年底, 2026-10-15, week:0, +5工作日.</summary>
    public required string Norm { get; init; }
    public required DeadlineClass Class { get; init; }

    /// <summary>Last permitted day; null if the text does not allow to compute one.</summary>
    public DateOnly? Due { get; init; }
}

/// <summary>How a value relates to the number written.</summary>
public enum Comparator { Equal, AtLeast, MoreThan, AtMost, LessThan, About, Range }

/// <summary>A number the addressee must reach or keep.</summary>
public sealed record Target
{
    public required string Raw { get; init; }
    public required int Start { get; init; }
    public required int End { get; init; }
    public required string Indicator { get; init; }
    public required Comparator Comparator { get; init; }

    /// <summary>In <see cref="Unit"/>; null for a goal without a number (一批).</summary>
    public decimal? Value { get; init; }

    /// <summary>Upper end of a range, in <see cref="Unit"/>.</summary>
    public decimal? ValueMax { get; init; }

    /// <summary>Unit as written, scale included: 亿元, 万亩, 个百分点.</summary>
    public string? Unit { get; init; }

    /// <summary>Period the number belongs to (same forms as <see cref="Deadline.Norm"/>, or a cadence word).</summary>
    public string? Period { get; init; }
}

/// <summary>Something to be repeated.</summary>
public sealed record Cadence
{
    public required string Raw { get; init; }
    public required int Start { get; init; }
    public required int End { get; init; }

    /// <summary>daily, weekly, ten-day, biweekly, monthly, quarterly, half-yearly, yearly, joined with +.</summary>
    public required string Norm { get; init; }
}

/// <summary>Standing of a reported figure.</summary>
public enum FactStatus { Actual, Estimated, Planned, External }

/// <summary>Change against an earlier period.</summary>
public sealed record Growth
{
    /// <summary>Signed, in <see cref="Unit"/>; negative is a fall.</summary>
    public required decimal Value { get; init; }

    /// <summary>% or 个百分点 or 倍.</summary>
    public required string Unit { get; init; }

    /// <summary>同比, 环比, or as written.</summary>
    public string Basis { get; init; } = "同比";
}

/// <summary>A reported figure.</summary>
public sealed record Fact : Finding
{
    public required string Id { get; init; }
    public required string Indicator { get; init; }
    public required Comparator Comparator { get; init; }

    /// <summary>In <see cref="Unit"/>.</summary>
    public required decimal Value { get; init; }

    /// <summary>Upper end of a range, in <see cref="Unit"/>.</summary>
    public decimal? ValueMax { get; init; }

    /// <summary>Where a 由…到… change began, in <see cref="Unit"/>.</summary>
    public decimal? FromValue { get; init; }
    public required string Unit { get; init; }
    public string? Period { get; init; }
    public Growth? Growth { get; init; }
    public FactStatus Status { get; init; }
    public string? Section { get; init; }
}

/// <summary>Kinds of promised or demanded levels.</summary>
public enum CommitmentKind { Promise, Threshold, Target, Deadline, SelectionRule, ZeroTolerance, Benchmark, SharingRatio, Criterion, Backing }

/// <summary>A level promised or to be kept.</summary>
public sealed record Commitment : Finding
{
    public required string Id { get; init; }
    public required CommitmentKind Kind { get; init; }
    public required string What { get; init; }
    public string? Indicator { get; init; }
    public Comparator? Comparator { get; init; }

    /// <summary>In <see cref="Unit"/>.</summary>
    public decimal? Value { get; init; }

    /// <summary>Upper end of a range, in <see cref="Unit"/>.</summary>
    public decimal? ValueMax { get; init; }
    public string? Unit { get; init; }
    public string? Period { get; init; }
    public string? By { get; init; }
    public string? Section { get; init; }

    /// <summary>Directive that contains it, if any.</summary>
    public string? Directive { get; init; }
}

/// <summary>What a sentence does in the speech.</summary>
public enum SentenceLabel
{
    Directive, DirectiveLow, Heading, Fact, Description, Slogan, Exhortation, Rhetoric, Procedural, Commitment,
    Criterion, Salutation, Thanks, Metadata, Truncated, Noise,
}

/// <summary>One sentence with its label.</summary>
public sealed record SpeechSentence : Finding
{
    public required SentenceLabel Label { get; init; }
    public IReadOnlyList<string> Directives { get; init; } = [];
    public IReadOnlyList<string> Headings { get; init; } = [];
}
