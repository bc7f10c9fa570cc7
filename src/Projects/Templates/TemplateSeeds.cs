using System.Globalization;
using Guatu.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Projects.Templates;

/// <summary>Templates that ship with the program. Each is inserted once; from then on it is the zone's own.</summary>
internal static class TemplateSeeds
{
    private const string Folder = "templates/";

    /// <summary>The shipped templates, read from the program itself; a fault in one is a bug.</summary>
    public static IReadOnlyList<Template> Read() =>
        [.. typeof(TemplateSeeds).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal)).Select(One).OrderBy(t => t.Kind)];

    /// <summary>Inserts what is missing.</summary>
    public static async Task InsertAsync(GuatuDb db, CancellationToken stop)
    {
        var have = (await db.Set<TemplateRow>().Select(t => t.Code).ToListAsync(stop)).ToHashSet(StringComparer.Ordinal);
        foreach (var template in Read().Where(t => !have.Contains(t.Code)))
        {
            var row = new TemplateRow { Code = template.Code, Name = template.Name, Kind = template.Kind, Note = template.Note };
            db.Add(row);
            await db.SaveChangesAsync(stop);
            db.AddRange(template.Steps.Select((s, i) => s.ToRow(row.Id, i)));
            db.AddRange(template.Links.Select(l => Row(row.Id, l)));
        }
        await db.SaveChangesAsync(stop);
    }

    public static TemplateLinkRow Row(long templateId, Scheduling.Plans.PlanLink l) =>
        new() { TemplateId = templateId, FromCode = l.From, ToCode = l.To, Kind = l.Kind, LagDays = l.LagDays, Soft = l.Soft, Decider = l.Decider };

    private static Template One(string resource)
    {
        using var reader = new StreamReader(typeof(TemplateSeeds).Assembly.GetManifestResourceStream(resource)!);
        var head = reader.ReadLine()!.TrimStart('#', ' ').Split('\t');
        reader.ReadLine();
        var rows = new List<(int, IReadOnlyList<string>)>();
        for (var number = 3; reader.ReadLine() is { } line; number++)
            if (line.Length > 0)
                rows.Add((number, line.Split('\t')));
        var read = TemplateSheet.Read(rows);
        if (!read.Ok)
            throw new InvalidOperationException($"{resource}: {read.Refusals[0].Text}");
        return new Template(Path.GetFileNameWithoutExtension(resource), head[0], (ProjectKind)int.Parse(head[1], CultureInfo.InvariantCulture), head[2], 0, null, read.Value.Steps, read.Value.Links);
    }
}
