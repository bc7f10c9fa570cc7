using Guatu.Kernel.Calendars;
using Guatu.Language;
using Guatu.People.Units;

namespace Guatu.Meetings.Reading;

/// <summary>Turns what the reader found into candidate cards: unit names are looked up, one day and one target are put in front.</summary>
internal sealed class CandidateMaker(ZoneDirectory directory, WorkCalendar calendar, DateOnly heldOn)
{
    /// <summary>Version of the reader, kept with every speech it read.</summary>
    public static readonly string ReaderVersion = "reader " + typeof(SpeechReader).Assembly.GetName().Version;

    public SpeechReading Read(string text) => SpeechReader.Read(text, new ReadingContext
    {
        Year = heldOn.Year, SpokenOn = heldOn, KnownUnits = directory.AllNames, IsWorkingDay = calendar.IsWorking,
    });

    public IEnumerable<CandidateRow> Cards(SpeechReading reading)
    {
        var number = 0;
        var lost = reading.Toc.Where(t => t.BodyNode is null).Select(t => t.Id).ToHashSet();
        foreach (var directive in reading.Directives.OrderBy(d => d.Start))
            yield return Card(directive, ++number, directive.Section is { } section && lost.Contains(section));
    }

    public static IEnumerable<FigureCandidateRow> Figures(SpeechReading reading) => reading.Facts.Select(f => new FigureCandidateRow
    {
        Start = f.Start, End = f.End, Words = f.Text.Replace("\n", ""), Indicator = f.Indicator, Comparator = Sign(f.Comparator), Value = f.Value, ValueMax = f.ValueMax, Unit = f.Unit,
        Period = f.Period, Growth = f.Growth?.Value, GrowthUnit = f.Growth?.Unit, Status = f.Status.ToString(), FromValue = f.FromValue,
    });

    public CandidateRow Card(Directive directive, int number, bool bodyLost)
    {
        var leads = directive.Responsible.Select(a => a.Name.Replace("\n", "")).ToList();
        var helpers = leads.Skip(1).Concat(directive.Collaborators.Select(a => a.Name.Replace("\n", ""))).Distinct().ToList();
        var deadline = Deadline(directive);
        var target = directive.Targets.OrderBy(t => t.Value is null).FirstOrDefault();
        return new CandidateRow
        {
            No = number, Start = directive.Start, End = directive.End, Section = directive.Section, Title = directive.Title, Type = directive.Type.ToString(), Polarity = directive.Polarity.ToString(),
            LeadName = leads.FirstOrDefault(), LeadUnitId = leads.FirstOrDefault() is { } name ? directory.Find(name)?.Id : null,
            LeadInferred = directive.Responsible.FirstOrDefault()?.Basis == ActorBasis.Context,
            CoNames = helpers.Count == 0 ? null : string.Join('、', helpers),
            Due = deadline?.Due, DueWords = deadline?.Raw.Replace("\n", ""),
            Cadence = directive.Cadence.Count == 0 ? null : string.Join('+', directive.Cadence.SelectMany(c => c.Norm.Split('+')).Distinct()),
            TargetWords = target?.Raw.Replace("\n", ""), Indicator = target?.Indicator, Comparator = target is null ? null : Sign(target.Comparator),
            Target = target?.Value, TargetMax = target?.ValueMax, TargetUnit = target?.Unit,
            Confidence = directive.Confidence == Language.Confidence.High ? Math.Max(0.5, directive.Score) : Math.Min(0.49, directive.Score),
            Reason = bodyLost ? "只在提纲里出现，正文缺失，请补听录音或核对原稿。" : directive.Reason, BodyLost = bodyLost, State = CandidateState.Open,
        };
    }

    // The whole order is due when its last part is; a day before the meeting is a misreading and is left for the clerk.
    private Deadline? Deadline(Directive directive)
    {
        var usable = directive.Deadlines.Where(d => d.Class is not (DeadlineClass.EffectiveFrom or DeadlineClass.Recurring)).ToList();
        return usable.Where(d => d.Due >= heldOn).MaxBy(d => d.Due) ?? usable.Select(d => d with { Due = null }).FirstOrDefault();
    }

    public static string Sign(Comparator comparator) => comparator switch
    {
        Comparator.AtLeast => ">=", Comparator.MoreThan => ">", Comparator.AtMost => "<=", Comparator.LessThan => "<", Comparator.About => "~", Comparator.Range => "range", _ => "=",
    };
}
