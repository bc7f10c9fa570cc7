using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Guatu.Scheduling.Calendars;
using Guatu.Scheduling.Networks;

namespace Guatu.Scheduling.Exchange;

/// <summary>Writes the XML of Microsoft Project (MSPDI, readable by 2003–2019 and the programs that read it).</summary>
public static class MspdiWriter
{
    internal const string Space = "http://schemas.microsoft.com/project";
    internal static readonly XNamespace Ns = Space;

    /// <summary>Writes a plan; what MSPDI cannot say is listed.</summary>
    public static IReadOnlyList<ExchangeNote> Write(ProjectFile file, Stream to)
    {
        var notes = new List<ExchangeNote>();
        var root = Project(file, notes);
        using var writer = XmlWriter.Create(to, new XmlWriterSettings { Indent = true, CloseOutput = false, CheckCharacters = true });
        new XDocument(new XDeclaration("1.0", "UTF-8", "yes"), root).Save(writer);
        return notes;
    }

    private static XElement Project(ProjectFile file, List<ExchangeNote> notes)
    {
        var into = new Shelf("Project")
            .Put("Name", file.Name).Put("ScheduleFromStart", !file.FromFinish).Put("StartDate", file.Start).Put("FinishDate", file.Finish)
            .Put("CriticalSlackLimit", file.CriticalDays).Put("CalendarUID", file.CalendarUid ?? -1).Put("MinutesPerDay", file.MinutesPerDay).Put("MinutesPerWeek", file.MinutesPerWeek)
            .Put("DaysPerMonth", file.DaysPerMonth).Put("HonorConstraints", file.HonourConstraints).Put("StatusDate", file.StatusAt);
        into.Add(new XElement(Ns + "Calendars", file.Calendars.Select(MspdiWeeks.Calendar)));
        var curved = file.Assignments.Where(a => a.Rest.Any(r => r.Name == "TimephasedData")).Select(a => a.TaskUid).ToHashSet();
        foreach (var task in file.Tasks.Where(t => t.Pauses.Count > 0 && !curved.Contains(t.Uid)))
            notes.Add(new ExchangeNote(NoteLevel.LeftOut, (int)(task.Row ?? 0), $"“{task.Name}”中间的间歇，这种格式只能随分时数据写，没有写出。"));
        into.Add(new XElement(Ns + "Tasks", file.Tasks.Select(t => Task(t, notes))));
        into.Add(new XElement(Ns + "Resources", file.Resources.Select(Resource)));
        into.Add(new XElement(Ns + "Assignments", file.Assignments.Select(Assignment)));
        return into.Rest(file.Rest).Build(MspdiOrder.Project);
    }

    private static XElement Task(FileTask task, List<ExchangeNote> notes)
    {
        if (task.Code is not null && task.Wbs is not null && task.Code != task.Wbs)
            notes.Add(new ExchangeNote(NoteLevel.LeftOut, (int)(task.Row ?? 0), $"“{task.Name}”的编号“{task.Code}”没有写出，这种格式只有一个 WBS 编码。"));
        var bond = Array.IndexOf(MspdiParts.Bonds, task.Constraint.Bond);
        var into = new Shelf("Task")
            .Put("UID", task.Uid).Put("ID", task.Row).Put("Name", task.Name).Put("Active", task.Active).Put("Manual", task.Manual).Put("IsNull", task.Blank)
            .Put("WBS", task.Wbs ?? task.Code).Put("OutlineNumber", task.OutlineNumber).Put("OutlineLevel", task.Outline)
            .Put("Start", task.Start).Put("Finish", task.Finish).Span("Duration", task.Minutes).Put("ManualStart", task.OwnStart).Put("ManualFinish", task.OwnFinish).Put("DurationFormat", task.Format)
            .Put("Stop", task.Stop).Put("Resume", task.Resume).Put("Milestone", task.Milestone).Put("Summary", task.Summary).Put("ExternalTask", task.External)
            .Put("PercentComplete", task.Percent).Put("ActualStart", task.ActualStart).Put("ActualFinish", task.ActualFinish).Span("RemainingDuration", task.Remaining)
            .Put("ConstraintType", bond).Put("ConstraintDate", task.Constraint.At).Put("CalendarUID", task.CalendarUid ?? -1).Put("Deadline", task.Deadline)
            .Put("IgnoreResourceCalendar", task.IgnoreResourceCalendar).Put("Notes", task.Notes);
        if (task.Stored is { } dates)
            into.Put("EarlyStart", dates.EarlyStart).Put("EarlyFinish", dates.EarlyFinish).Put("LateStart", dates.LateStart).Put("LateFinish", dates.LateFinish)
                .Put("TotalSlack", dates.TotalFloat * 10).Put("FreeSlack", dates.FreeFloat * 10).Put("Critical", dates.Critical);
        foreach (var link in task.Links)
            into.Add(Link(link));
        foreach (var one in task.Baselines)
            into.Add(new Shelf("Baseline").Put("Number", one.Number).Put("Start", one.Start).Put("Finish", one.Finish).Span("Duration", one.Minutes).Rest(one.Rest).Build(MspdiOrder.Baseline));
        return into.Rest(task.Rest).Build(MspdiOrder.Task);
    }

    private static XElement Link(FileLink link)
    {
        var amount = link.Lag.Unit == LagUnit.Percent ? link.Lag.Amount : link.Lag.Amount * 10;
        return new Shelf("PredecessorLink").Put("PredecessorUID", link.From).Put("Type", Array.IndexOf(MspdiParts.Kinds, link.Kind)).Put("LinkLag", Math.Round(amount, MidpointRounding.AwayFromZero)).Put("LagFormat", link.Format)
            .Rest(link.Rest).Build(MspdiOrder.Link);
    }

    private static XElement Resource(FileResource one) =>
        new Shelf("Resource").Put("UID", one.Uid).Put("Name", one.Name).Put("Type", (int)one.Kind).Put("CalendarUID", one.CalendarUid ?? -1).Rest(one.Rest).Build(MspdiOrder.Resource);

    private static XElement Assignment(FileAssignment one) =>
        new Shelf("Assignment").Put("UID", one.Uid).Put("TaskUID", one.TaskUid).Put("ResourceUID", one.ResourceUid ?? -65535).Put("Units", one.Units).Span("Work", one.WorkMinutes).Rest(one.Rest).Build(MspdiOrder.Assignment);
}

/// <summary>Children of an element, put in any order and built in the schema's.</summary>
internal sealed class Shelf(string name)
{
    private readonly List<XElement> children = [];

    public Shelf Put(string child, string? text)
    {
        if (text is not null)
            children.Add(new XElement(MspdiWriter.Ns + child, Clean(text)));
        return this;
    }

    public Shelf Put(string child, long? number) => Put(child, number?.ToString(CultureInfo.InvariantCulture));

    public Shelf Put(string child, decimal? number) => Put(child, number?.ToString(CultureInfo.InvariantCulture) is { } text && text.Contains('.') && number == decimal.Truncate(number.Value) ? decimal.Truncate(number.Value).ToString(CultureInfo.InvariantCulture) : number?.ToString(CultureInfo.InvariantCulture));

    public Shelf Put(string child, bool? flag) => Put(child, flag switch { true => "1", false => "0", _ => null });

    public Shelf Put(string child, DateTime? date) => Put(child, date?.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture));

    public Shelf Span(string child, long? minutes) => Put(child, minutes is { } m ? $"PT{m / 60}H{m % 60}M0S" : null);

    public Shelf Add(XElement child)
    {
        children.Add(child);
        return this;
    }

    public Shelf Rest(IReadOnlyList<FileRest> rest)
    {
        foreach (var one in rest)
            children.Add(InSpace(XElement.Parse(one.Xml)));
        return this;
    }

    public XElement Build(IReadOnlyDictionary<string, int> order) =>
        new(MspdiWriter.Ns + name, children.OrderBy(c => order.GetValueOrDefault(c.Name.LocalName, int.MaxValue)));

    // Names people typed may hold signs XML cannot.
    private static string Clean(string text) => text.All(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c)) ? text : new string([.. text.Where(c => XmlConvert.IsXmlChar(c) || char.IsSurrogate(c))]);

    private static XElement InSpace(XElement element)
    {
        if (element.Name.Namespace == MspdiWriter.Ns)
            return element;
        foreach (var one in element.DescendantsAndSelf())
        {
            one.Name = MspdiWriter.Ns + one.Name.LocalName;
            one.Attributes().Where(a => a.IsNamespaceDeclaration).Remove();
        }
        return element;
    }
}
