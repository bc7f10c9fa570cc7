namespace Guatu.Language;

/// <summary>Reads a speech. The stages run in the order in which a person would read: what is text at all, what is its
/// outline, what does each sentence contain, and only then which sentences are orders.</summary>
public static class SpeechReader
{
    /// <summary>Reads <paramref name="text"/>; never throws on any text, and the same text always gives the same reading.</summary>
    public static SpeechReading Read(string text, ReadingContext context) => Read(text, context, null);

    /// <summary>The same, showing every sentence with its evidence: for fitting the weights.</summary>
    internal static SpeechReading Read(string text, ReadingContext context, Action<CleanText, Sentence>? show)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(context);
        var folded = string.Create(text.Length, text, static (to, from) =>
        {
            for (var i = 0; i < to.Length; i++) to[i] = Fold.Of(from[i]);
        });
        var tocStretches = TocFinder.Find(text, folded);
        var noise = NoiseFinder.Find(text, tocStretches);
        var clean = CleanText.From(text, noise);
        var sentences = SentenceSplitter.Split(clean);
        var outline = OutlineBuilder.Build(clean, sentences);
        var toc = TocBuilder.Build(text, folded, tocStretches, outline);
        var meta = MetaReader.Read(clean, sentences, context, noise);
        var body = new BodyReader(clean, sentences, outline, new SpeechCalendar(meta.Year, meta.SpokenOn, context.IsWorkingDay), new OrgNames(context.KnownUnits));
        body.Read();
        body.ReadLost(toc);
        if (show is not null) sentences.ForEach(s => show(clean, s));
        return new SpeechReading
        {
            Source = text, Meta = meta, Noise = noise, Toc = toc, Outline = outline,
            Directives = body.Directives, Facts = body.Facts, Commitments = body.Commitments, Sentences = SentenceLabels.Complete(text, body.Labelled, noise, toc),
        };
    }
}
