namespace Guatu.Language;

/// <summary>Reads the sentences one after another and gathers directives, facts and commitments.</summary>
internal sealed class BodyReader(CleanText text, List<Sentence> sentences, List<Heading> outline, SpeechCalendar calendar, OrgNames orgs)
{
    private readonly System.Collections.Frozen.FrozenDictionary<string, SectionMood> moods = Sections.Of(outline);
    private List<Actor> lastActors = [];
    private string? lastSection;
    private string? period;
    private readonly ClauseSplitter splitter = new();
    private bool afterOrder;
    private bool afterGoal;

    public List<Directive> Directives { get; } = [];
    public List<Fact> Facts { get; } = [];
    public List<Commitment> Commitments { get; } = [];
    public List<SpeechSentence> Labelled { get; } = [];

    public void Read()
    {
        foreach (var sentence in sentences) Visit(sentence);
    }

    private void Visit(Sentence sentence)
    {
        var section = sentence.Section?.Id;
        if (section != lastSection) { lastSection = section; lastActors = []; afterOrder = afterGoal = false; period = null; }
        if (sentence.Heading is { } heading) { Label(sentence, SentenceLabel.Heading, [], [heading.Id]); return; }
        splitter.Prepare(text, sentence);
        var parts = PartsOf(sentence);
        if (Directives.Count > 0 && Annex.Is(text, sentence))
        {
            Directives[^1] = Annex.Join(text, Directives[^1], parts);
            Label(sentence, SentenceLabel.Directive, [Directives[^1].Id], []);
            return;
        }

        var mood = MoodReader.Read(text, sentence, parts, section is not null ? moods[section] : outline.Count == 0 ? SectionMood.Unknown : SectionMood.Opening, afterOrder, afterGoal);
        sentence.Mood = mood;
        Directive? directive = null;
        if (mood.IsOrder)
        {
            directive = DirectiveMaker.Make(text, sentence, parts, mood, section, lastActors, "d" + (Directives.Count + 1));
            Directives.Add(directive);
            if (directive.Responsible.Exists(ActorBasis.Explicit)) lastActors = [.. directive.Responsible];
        }

        var facts = AddFacts(sentence, parts, mood, section);
        CommitmentFinder.Add(text, sentence, parts, directive, section, Commitments);
        afterOrder = mood.IsOrder;
        afterGoal = (afterGoal || mood.Has(Evidence.Goal)) && text[sentence.End - 1] == ';';
        Label(sentence, SentenceLabels.Of(text, sentence, mood, directive, facts), directive is null ? [] : [directive.Id], []);
    }

    private SentenceParts PartsOf(Sentence sentence)
    {
        var times = DateScanner.Scan(text.Chars, sentence.Body, sentence.End, calendar);
        var quantities = QuantityScanner.Scan(text, sentence.Body, sentence.End, times);
        return new SentenceParts(
            times, quantities, UnitFinder.Find(text, sentence, orgs, times), DeadlineFinder.Find(text, sentence, times, calendar),
            TargetFinder.Find(text, sentence, quantities, times), CadenceFinder.Find(text, sentence));
    }

    private int AddFacts(Sentence sentence, SentenceParts parts, Mood mood, string? section)
    {
        foreach (var time in parts.Times)
            if (time.Period is not null && !text.Quoted(time.Start)) { period = time.Period; break; }
        if (parts.Quantities.Count == 0 && text.Chars.IndexOf("发生", sentence.Body, sentence.End - sentence.Body, StringComparison.Ordinal) < 0) return 0;
        if (mood.Has(Evidence.Thanks) || mood.Has(Evidence.Procedure) && text.Slice(sentence.Body, sentence.End).Contains("情况的汇报", StringComparison.Ordinal)) return 0;
        var drafts = FactFinder.Find(text, sentence, parts, period, mood.IsOrder ? sentence.Body : sentence.End);
        foreach (var d in drafts)
            Facts.Add(new Fact
            {
                Id = "f" + (Facts.Count + 1), Start = text.RawStart(d.Start), End = text.RawEnd(d.End), Text = text.RawText(d.Start, d.End),
                Indicator = d.Indicator, Comparator = d.Comparator, Value = d.Value, ValueMax = d.Max, FromValue = d.From, Unit = d.Unit,
                Period = d.Period, Growth = d.Growth, Status = d.Status, Section = section, Reason = "陈述句中的数字“" + d.Value.ToString(System.Globalization.CultureInfo.InvariantCulture) + d.Unit + "”",
            });
        return drafts.Count;
    }

    private void Label(Sentence sentence, SentenceLabel label, List<string> directives, List<string> headings) =>
        Labelled.Add(new SpeechSentence
        {
            Start = text.RawStart(sentence.Start), End = text.RawEnd(sentence.End), Text = text.RawText(sentence.Start, sentence.End),
            Label = label, Directives = directives, Headings = headings, Reason = sentence.Mood?.Why(text) ?? "标题",
        });

    /// <summary>A line of the front outline whose part is lost is all that is left of its order.</summary>
    public void ReadLost(List<TocLine> toc)
    {
        for (var i = 0; i < toc.Count; i++)
        {
            var line = toc[i];
            var leaf = i + 1 >= toc.Count || toc[i + 1].Level <= line.Level;
            if (line.BodyNode is not null || !leaf || line.Title.Length < 5) continue;
            Directives.Add(new Directive
            {
                Id = "d" + (Directives.Count + 1), Start = line.End - line.Title.Length, End = line.End, Text = line.Title, TextClean = line.Title,
                Title = line.Title.Length > TitleMaker.Longest ? line.Title[..TitleMaker.Longest] : line.Title, Section = line.Id,
                Confidence = Confidence.Low, Score = 0.2, Reason = "文前提纲条目，正文缺失", Note = "正文缺失",
            });
        }
    }
}

/// <summary>Small questions about lists of actors.</summary>
internal static class ActorLists
{
    public static bool Exists(this IReadOnlyList<Actor> actors, ActorBasis basis)
    {
        foreach (var actor in actors)
            if (actor.Basis == basis) return true;
        return false;
    }
}
