using System.Security.Cryptography;
using System.Text;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Calendars;
using Guatu.Kernel.Files;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Kernel.Rulebook;
using Guatu.Kernel.Text;
using Guatu.Meetings.Reading;
using Guatu.Meetings.Speeches;
using Guatu.People.Units;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Meetings.Registering;

/// <summary>Hands in a speech of a meeting, as a file or pasted, and reads it into candidates.</summary>
/// <param name="MeetingId">Meeting.</param>
/// <param name="Title">Title; taken from the text when empty.</param>
/// <param name="Speaker">Who spoke.</param>
/// <param name="FileName">Name of the file, when one was handed in.</param>
/// <param name="File">Its bytes.</param>
/// <param name="Pasted">Pasted text, when no file was.</param>
public sealed record AddSpeech(long MeetingId, string? Title, string? Speaker, string? FileName, ReadOnlyMemory<byte> File, string? Pasted);

internal sealed class AddSpeechCase(FileStore files, Rules rules, WorkCalendar calendar) : UseCase<AddSpeech, long>
{
    private const long HandInLock = 0x6775617477;

    public override string Name => "meetings.add-speech";

    public override Permission Permission => MeetingsPermissions.Register;

    public override async Task<Outcome<long>> HandleAsync(AddSpeech command, ActionContext context, CancellationToken stop)
    {
        var meeting = await context.Db.Set<MeetingRow>().FirstOrDefaultAsync(m => m.Id == command.MeetingId, stop);
        if (meeting is null)
            return KernelRefusals.NotFound.With("这次会议");
        var megabytes = (await rules.OnAsync("meetings.speech-megabytes", context.Today, stop)).Number;
        if (command.File.Length > megabytes * 1024 * 1024)
            return KernelRefusals.FileTooLarge.At("file", command.FileName, Math.Round(command.File.Length / 1048576m, 1), megabytes);
        var taken = command.FileName is { Length: > 0 } name ? SpeechFile.Take(name, command.File) : SpeechFile.TakePasted(command.Pasted ?? "");
        if (!taken.Ok)
            return Outcome<long>.Refused(taken.Refusals);
        var text = taken.Value.Text;
        var longest = (int)(await rules.OnAsync("meetings.speech-characters", context.Today, stop)).Number;
        if (text.Length > longest)
            return MeetingsRefusals.SpeechTooLong.At(command.FileName is null ? "text" : "file", text.Length, longest);
        var hash = HashOf(text);
        if (context.Db.IsPostgres)
            await context.Db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({HandInLock})", stop); // two with the same speech: the second sees the first
        if (await context.Db.Set<SpeechRow>().FirstOrDefaultAsync(s => s.TextHash == hash, stop) is { } known)
        {
            var where = await context.Db.Set<MeetingRow>().FirstAsync(m => m.Id == known.MeetingId, stop);
            return MeetingsRefusals.SpeechKnown.At($"speech/{known.Id}", where.Name, $"{where.HeldOn:yyyy年M月d日}");
        }

        KeptFile? kept = null;
        if (command.FileName is { Length: > 0 } fileName)
        {
            var keeping = await files.KeepAsync(fileName, command.File, FileTypes.Speech, megabytes, context, stop);
            if (!keeping.Ok)
                return Outcome<long>.Refused(keeping.Refusals);
            kept = keeping.Value;
        }
        var id = await StoreAsync(command, meeting, taken.Value, hash, kept, context, stop);
        context.Tell(MeetingsTopics.Changed, new { speech = id });
        return id;
    }

    private async Task<long> StoreAsync(AddSpeech command, MeetingRow meeting, TakenText taken, string hash, KeptFile? kept, ActionContext context, CancellationToken stop)
    {
        var directory = await ZoneDirectories.ReadAsync(context.Db, stop);
        var maker = new CandidateMaker(directory, calendar, meeting.HeldOn);
        var reading = maker.Read(taken.Text);
        var title = command.Title?.Trim() is { Length: > 0 } given ? given : reading.Meta.Title.Length > 0 ? reading.Meta.Title : $"在{meeting.Name}上的讲话";
        var speech = new SpeechRow
        {
            MeetingId = meeting.Id, Title = title.Length > 80 ? title[..80] : title, Speaker = string.IsNullOrWhiteSpace(command.Speaker) ? null : command.Speaker.Trim(),
            Text = taken.Text, TextHash = hash, FileSha256 = kept?.Sha256, FileName = kept?.Name, Encoding = taken.Encoding,
            ReaderVersion = CandidateMaker.ReaderVersion, Structure = SpeechStructure.Of(reading).Write(), ReadAt = context.Now,
        };
        context.Db.Add(speech);
        await context.Db.SaveChangesAsync(stop);
        var cards = maker.Cards(reading).ToList();
        foreach (var card in cards)
            card.SpeechId = speech.Id;
        var figures = CandidateMaker.Figures(reading).ToList();
        foreach (var figure in figures)
            figure.SpeechId = speech.Id;
        context.Db.AddRange(cards);
        context.Db.AddRange(figures);
        context.Note($"speech/{speech.Id}", new { speech.MeetingId, speech.Title, characters = taken.Text.Length, taken.Encoding, candidates = cards.Count, figures = figures.Count, speech.FileSha256 });
        return speech.Id;
    }

    private static string HashOf(string text)
    {
        var letters = string.Concat(Typing.Narrow(text).Where(c => !char.IsWhiteSpace(c)));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(letters)));
    }
}
