using Guatu.Kernel.Calendars;
using Guatu.Kernel.Clock;
using Guatu.Kernel.Data;
using Guatu.Kernel.Papers;
using Guatu.Kernel.Refusals;
using Guatu.Projects.Months;
using Guatu.Projects.Steps;
using Guatu.Scheduling.Calendars;
using Guatu.Scheduling.Exchange;
using Guatu.Scheduling.Plans;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Exchange;

/// <summary>A plan that was handed in, before it is taken over.</summary>
/// <param name="FileName">Its file.</param>
/// <param name="Plan">What it would be as steps.</param>
/// <param name="Steps">What becomes of each step.</param>
/// <param name="Notes">What is kept otherwise or left out.</param>
/// <param name="Refusals">Why it cannot be taken over; empty when it can.</param>
public sealed record HandedPlan(string FileName, MappedPlan Plan, IReadOnlyList<FatedStep> Steps, IReadOnlyList<ExchangeNote> Notes, IReadOnlyList<Refusal> Refusals);

/// <summary>The exchange page of a project.</summary>
/// <param name="Head">The project.</param>
/// <param name="Count">Steps it has.</param>
/// <param name="Notes">What other programs cannot be told of its plan.</param>
/// <param name="Handed">A plan handed in; null when none is.</param>
/// <param name="Today">Today.</param>
public sealed record ExchangeView(ProjectHead Head, int Count, IReadOnlyList<ExchangeNote> Notes, HandedPlan? Handed, DateOnly Today);

/// <summary>Reads plans out of files and writes a project's plan into them.</summary>
internal sealed class ExchangeReader(GuatuDb db, MonthsReader heads, PlanDesk plans, WorkCalendar work, ZoneClock clock)
{
    /// <summary>Bytes of the largest file taken here: 8 MiB.</summary>
    public const int MostBytes = 8 << 20;

    private const int CalendarDays = 1_500;

    /// <summary>The page; null when there is no such project.</summary>
    public async Task<ExchangeView?> ViewAsync(long id, HandedPlan? handed, CancellationToken stop)
    {
        if (await heads.HeadAsync(id, stop) is not { } found)
            return null;
        var count = await db.Set<StepRow>().CountAsync(s => s.ProjectId == id, stop);
        IReadOnlyList<ExchangeNote> notes = count > 0 && await FileAsync(id, stop) is { Ok: true } file ? file.Value.Notes : [];
        return new ExchangeView(found.Head, count, notes, handed, clock.Today);
    }

    /// <summary>Reads a file and works out what taking it over would do.</summary>
    public static async Task<Outcome<(MappedPlan Plan, PlanMerge Merge, IReadOnlyList<ExchangeNote> Notes)>> ReadAsync(GuatuDb db, long id, string fileName, ReadOnlyMemory<byte> content, WorkCalendar work, DateOnly today, CancellationToken stop)
    {
        var reading = Parse(fileName, content, await CalendarsAsync(db, id, work, today, stop));
        if (!reading.Ok)
            return Outcome<(MappedPlan, PlanMerge, IReadOnlyList<ExchangeNote>)>.Refused(reading.Refusals);
        var plan = PlanMap.Of(reading.Value.File!);
        var rows = await db.Set<StepRow>().AsNoTracking().Where(s => s.ProjectId == id).OrderBy(s => s.Place).ThenBy(s => s.Id).ToListAsync(stop);
        var ties = await db.Set<StepLinkRow>().AsNoTracking().Where(l => l.ProjectId == id).OrderBy(l => l.Id).ToListAsync(stop);
        var entered = await db.Set<ProjectTaskRow>().AsNoTracking().Where(t => t.ProjectId == id && t.StepCode != null).Select(t => t.StepCode!).ToListAsync(stop);
        var merge = PlanMerge.Of(plan, rows, ties, entered.ToHashSet(StringComparer.Ordinal));
        return (plan, merge, [.. reading.Value.Notes, .. plan.Notes, .. merge.Notes]);
    }

    /// <summary>The same for the page.</summary>
    public async Task<Outcome<HandedPlan>> HandAsync(long id, string fileName, ReadOnlyMemory<byte> content, CancellationToken stop)
    {
        var read = await ReadAsync(db, id, fileName, content, work, clock.Today, stop);
        if (!read.Ok)
            return Outcome<HandedPlan>.Refused(read.Refusals);
        var (plan, merge, notes) = read.Value;
        return new HandedPlan(fileName, plan, merge.Steps, notes, merge.Refusals);
    }

    // Tables name our own counts: they are read over the zone's holidays and the project's seasons.
    private static async Task<IReadOnlyList<FileCalendar>> CalendarsAsync(GuatuDb db, long id, WorkCalendar work, DateOnly today, CancellationToken stop)
    {
        var seasons = await db.Set<SeasonRow>().AsNoTracking().Where(s => s.ProjectId == null || s.ProjectId == id).OrderBy(s => s.From).Select(s => new Season(s.Name, s.From, s.To, s.Factor)).ToListAsync(stop);
        return PlanExport.Calendars(work, new PlanCalendars(work.IsWorking, seasons), today.AddDays(-CalendarDays), today.AddDays(CalendarDays));
    }

    private static Outcome<FileReading> Parse(string fileName, ReadOnlyMemory<byte> content, IReadOnlyList<FileCalendar> calendars)
    {
        if (content.Length > MostBytes)
            return ExchangeRefusals.FileLarge.At("file", fileName, Math.Round(content.Length / 1048576m, 1), MostBytes >> 20);
        using var stream = new MemoryStream(content.ToArray());
        var kind = Path.GetExtension(fileName).ToLowerInvariant();
        FileReading reading;
        if (kind == ".xml")
            reading = MspdiReader.Read(stream);
        else if (kind == ".xer")
            reading = XerReader.Read(stream);
        else if (kind is ".xlsx" or ".xls" or ".csv")
        {
            var sheet = SheetReader.Read(fileName, stream);
            if (!sheet.Ok)
                return Outcome<FileReading>.Refused(sheet.Refusals);
            reading = CsvSheet.Read(sheet.Value.Rows, calendars);
        }
        else
            return ExchangeRefusals.FileKind.At("file", fileName, kind == ".mpp" ? "这是Project自己的格式，请在Project里“另存为”XML格式再传" : "认不出这种文件");
        return reading.Fault is { } fault ? ExchangeRefusals.FileFault.At("file", fileName, fault.Words) : reading;
    }

    /// <summary>The plan as other programs read it, with what they cannot be told.</summary>
    public async Task<Outcome<(ProjectFile File, IReadOnlyList<ExchangeNote> Notes)>> FileAsync(long id, CancellationToken stop)
    {
        if (await db.Set<ProjectRow>().AsNoTracking().Where(p => p.Id == id).Select(p => p.Name).FirstOrDefaultAsync(stop) is not { } name)
            return KernelRefusals.NotFound.With("这个项目");
        var laid = await plans.OfAsync(db, id, stop);
        if (laid.Plan is null)
            return ExchangeRefusals.NothingToWrite.With(name);
        if (laid.Laid is null)
            return ExchangeRefusals.NotLaid.With(name, laid.Fault!.Words);
        var rows = await db.Set<StepRow>().AsNoTracking().Where(s => s.ProjectId == id).ToDictionaryAsync(s => s.Code, stop);
        return new PlanExport(name, laid.Plan, laid.Laid, rows, work).Make();
    }

    /// <summary>Steps that are nodes or milestones and not done, by their day.</summary>
    public async Task<IReadOnlyList<(StepRow Row, DateOnly On)>> NodesAsync(long id, CancellationToken stop)
    {
        var laid = await plans.OfAsync(db, id, stop);
        if (laid.Laid is null)
            return [];
        var rows = await db.Set<StepRow>().AsNoTracking().Where(s => s.ProjectId == id && s.FinishedOn == null && (s.IsNode || s.Days == 0)).ToDictionaryAsync(s => s.Code, stop);
        return [.. laid.Laid.Steps.Where(s => rows.ContainsKey(s.Step.Code)).Select(s => (rows[s.Step.Code], s.FinishOn)).OrderBy(s => s.FinishOn)];
    }
}
