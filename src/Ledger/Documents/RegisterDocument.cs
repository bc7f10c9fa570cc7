using Guatu.Kernel.Actions;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Ledger.Documents;

/// <summary>Registers a superior document with its clauses.</summary>
/// <param name="Name">Title.</param>
/// <param name="Number">文号; may be missing.</param>
/// <param name="Issuer">发文机关.</param>
/// <param name="IssuedOn">成文日期; today when not given.</param>
/// <param name="Level">国家级、省级、市级、区级.</param>
/// <param name="Text">The paragraphs that hand out work.</param>
public sealed record RegisterDocument(string Name, string? Number, string? Issuer, DateOnly? IssuedOn, string? Level, string Text);

internal sealed class RegisterDocumentCase(Rules rules) : UseCase<RegisterDocument, long>
{
    /// <summary>Levels of superior documents.</summary>
    public static readonly IReadOnlyList<string> Levels = ["国家级", "省级", "市级", "区级"];

    public override string Name => "ledger.register-document";

    public override Permission Permission => BeatPermissions.Documents;

    public override IEnumerable<Refusal> Check(RegisterDocument command)
    {
        if (string.IsNullOrWhiteSpace(command.Name))
            yield return BeatRefusals.DocumentNameMissing.At("name");
        if (string.IsNullOrWhiteSpace(command.Text))
            yield return BeatRefusals.ClausesMissing.At("text");
    }

    public override async Task<Outcome<long>> HandleAsync(RegisterDocument command, ActionContext context, CancellationToken stop)
    {
        var key = KeyOf(command.Number);
        if (key is not null && await context.Db.Set<DocumentRow>().FirstOrDefaultAsync(d => d.NumberKey == key, stop) is { } known)
            return BeatRefusals.DocumentKnown.At("number", known.Number, known.Name);
        var clauses = ClauseSplitter.Split(command.Text);
        if (clauses.Count == 0)
            return BeatRefusals.ClausesMissing.At("text");
        var most = (int)(await rules.OnAsync("ledger.most-clauses", context.Today, stop)).Number;
        if (clauses.Count > most)
            return BeatRefusals.TooManyClauses.At("text", clauses.Count, most);
        var row = new DocumentRow
        {
            Name = command.Name.Trim(), Number = Trim(command.Number), NumberKey = key, Issuer = Trim(command.Issuer), IssuedOn = command.IssuedOn ?? context.Today,
            Level = Levels.Contains(command.Level) ? command.Level! : Levels[2], CreatedAt = context.Now, CreatedBy = context.Actor.Name,
        };
        context.Db.Add(row);
        await context.Db.SaveChangesAsync(stop);
        context.Db.AddRange(clauses.Select((c, i) => new ClauseRow { DocumentId = row.Id, Place = i + 1, Mark = c.Mark, Heading = c.Heading, Text = c.Text, NoTask = c.IsHeading ? "标题" : null }));
        context.Note($"document/{row.Id}", new { row.Name, row.Number, row.Issuer, row.IssuedOn, clauses = clauses.Count });
        return row.Id;
    }

    // 〔〕［］[]() and blanks are typed at random.
    internal static string? KeyOf(string? number)
    {
        var key = string.Concat((number ?? "").Where(c => !char.IsWhiteSpace(c)).Select(c => c switch { '[' or '［' or '(' or '（' or '【' => '〔', ']' or '］' or ')' or '）' or '】' => '〕', _ => c }));
        return key.Length == 0 ? null : key;
    }

    private static string? Trim(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
