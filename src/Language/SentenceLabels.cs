namespace Guatu.Language;

/// <summary>Gives every sentence one label.</summary>
internal static class SentenceLabels
{
    public static SentenceLabel Of(CleanText text, Sentence sentence, Mood mood, Directive? directive, int facts)
    {
        if (directive is not null) return directive.Confidence == Confidence.High ? SentenceLabel.Directive : SentenceLabel.DirectiveLow;
        if (sentence.LineStart && sentence.LineEnd && sentence.Length < 60 && !Fold.IsFinal(text[sentence.End - 1]) && mood.Has(Evidence.NoForce))
            return text[sentence.End - 1] == ':' || sentence.Length < 12 ? SentenceLabel.Salutation : SentenceLabel.Metadata;
        if (mood.Has(Evidence.Thanks)) return SentenceLabel.Thanks;
        if (mood.Has(Evidence.Procedure)) return SentenceLabel.Procedural;
        if (facts > 0) return SentenceLabel.Fact;
        if (mood.Has(Evidence.Closing) || mood.Has(Evidence.Slogan) && mood.Has(Evidence.NoForce)) return SentenceLabel.Slogan;
        if (mood.Has(Evidence.Order) || mood.Has(Evidence.Wish) || mood.Has(Evidence.Ban) || mood.Has(Evidence.HardBan)) return SentenceLabel.Exhortation;
        if (mood.Has(Evidence.Copula)) return SentenceLabel.Rhetoric;
        return SentenceLabel.Description;
    }

    /// <summary>Adds the noise and the front outline, so that the list covers the text.</summary>
    public static List<SpeechSentence> Complete(string raw, List<SpeechSentence> body, List<NoiseSpan> noise, List<TocLine> toc)
    {
        var all = new List<SpeechSentence>(body);
        foreach (var span in noise)
            if (span.Kind is NoiseKind.Boilerplate or NoiseKind.Metadata or NoiseKind.Ad or NoiseKind.Gap or NoiseKind.Truncation)
                all.Add(new SpeechSentence { Start = span.Start, End = span.End, Text = span.Text, Label = SentenceLabel.Noise, Reason = span.Reason });
        foreach (var line in toc)
            all.Add(new SpeechSentence { Start = line.Start, End = line.End, Text = raw[line.Start..line.End], Label = SentenceLabel.Noise, Reason = line.Reason });
        all.Sort((a, b) => a.Start != b.Start ? a.Start.CompareTo(b.Start) : a.End.CompareTo(b.End));
        return all;
    }
}
