namespace Guatu.Language;

/// <summary>Puts a directive together from the parts of its sentence.</summary>
internal static class DirectiveMaker
{
    private static readonly string[] Leaders = ["我们将", "我们会", "管委会将", "党工委将", "党工委、管委会", "区委、区政府将", "将向社会", "将向全社会", "将对各"];

    public static Directive Make(CleanText text, Sentence sentence, SentenceParts parts, Mood mood, string? section, List<Actor> earlier, string id)
    {
        var start = mood.OrderStart >= 0 ? mood.OrderStart : sentence.Body;
        var end = sentence.End;
        var (responsible, collaborators) = Actors(text, parts, earlier);
        var confidence = Confident(mood, parts, responsible) ? Confidence.High : Confidence.Low;
        return new Directive
        {
            Id = id, Start = text.RawStart(start), End = text.RawEnd(end), Text = text.RawText(start, end), TextClean = text.WithoutNoise(start, end),
            Title = TitleMaker.Make(text, sentence, parts, start), Section = section, Type = TypeOf(text, sentence, mood, parts), Polarity = PolarityOf(mood),
            Confidence = confidence, Score = Math.Round(mood.Score, 3), Responsible = responsible, Collaborators = collaborators,
            Deadlines = parts.Deadlines, Targets = parts.Targets, Cadence = parts.Cadence,
            Reason = Why(text, mood, responsible, parts), Note = confidence == Confidence.Low ? mood.Against() : null,
        };
    }

    private static bool Confident(Mood mood, SentenceParts parts, List<Actor> responsible) =>
        mood.Score >= 0.75 || parts.Deadlines.Exists(d => d.Due is not null) || parts.Targets.Count > 0 && responsible.Exists(ActorBasis.Explicit);

    private static string Why(CleanText text, Mood mood, List<Actor> responsible, SentenceParts parts)
    {
        var reasons = new List<string>();
        var why = mood.Why(text);
        if (why.Length > 0) reasons.Add(why);
        if (responsible.Exists(ActorBasis.Explicit)) reasons.Add("单位“" + string.Join("、", responsible.Where(a => a.Basis == ActorBasis.Explicit).Select(a => a.Name).Distinct()) + "”");
        if (parts.Deadlines.Count > 0) reasons.Add("时限“" + parts.Deadlines[0].Raw + "”");
        return string.Join("；", reasons);
    }

    private static (List<Actor> Responsible, List<Actor> Collaborators) Actors(CleanText text, SentenceParts parts, List<Actor> earlier)
    {
        var responsible = new List<Actor>();
        var collaborators = new List<Actor>();
        foreach (var unit in parts.Units)
        {
            var actor = new Actor
            {
                Name = text.WithoutNoise(unit.Start, unit.End), Start = text.RawStart(unit.Start), End = text.RawEnd(unit.End), Basis = ActorBasis.Explicit,
                Team = Team(text, parts.Units, unit),
            };
            (unit.Helps ? collaborators : responsible).Add(actor);
        }

        if (responsible.Count == 0)
            foreach (var actor in earlier) responsible.Add(actor with { Start = null, End = null, Basis = ActorBasis.Context });
        return (responsible, collaborators);
    }

    /// <summary>由经发、税务等部门组成的专项小组: the team they form.</summary>
    private static string? Team(CleanText text, List<UnitMention> units, UnitMention unit)
    {
        var last = units.FindLast(u => u.Start >= unit.Start && u.Start - unit.End < 40).End;
        var stop = Math.Min(text.Length, last + 12);
        var at = text.Chars.IndexOf("组成的", last, stop - last, StringComparison.Ordinal);
        if (at < 0) return null;
        var start = at + 3;
        var end = start;
        while (end < text.Length && end - start < 14 && Fold.IsHan(text[end])) end++;
        return end > start ? text.Slice(start, end) : null;
    }

    private static DirectiveType TypeOf(CleanText text, Sentence sentence, Mood mood, SentenceParts parts)
    {
        var span = text.Slice(sentence.Body, sentence.End);
        if (Array.Exists(Leaders, l => span.Contains(l, StringComparison.Ordinal))) return DirectiveType.LeadershipCommitment;
        if (Forbids(mood) && !mood.Has(Evidence.Order)) return DirectiveType.Prohibition;
        if (mood.Has(Evidence.Consequence) || Forbids(mood) && !mood.Has(Evidence.DateLimit) && mood.Count(Evidence.Work) == 0) return DirectiveType.Conduct;
        return parts.Targets.Count > 0 && mood.Count(Evidence.Work) <= 1 && !parts.Units.Exists(u => !u.Helps) ? DirectiveType.Target : DirectiveType.Task;
    }

    private static bool Forbids(Mood mood) => mood.Has(Evidence.Ban) || mood.Has(Evidence.HardBan);

    private static Polarity PolarityOf(Mood mood)
    {
        if (!Forbids(mood)) return Polarity.Positive;
        var doing = mood.Has(Evidence.Order) || mood.Has(Evidence.Ensure) || mood.Has(Evidence.BareWork) || mood.Has(Evidence.DateLimit) || mood.Has(Evidence.ActorOrdered) || mood.Has(Evidence.ActorActs);
        return doing ? Polarity.Mixed : Polarity.Negative;
    }
}
