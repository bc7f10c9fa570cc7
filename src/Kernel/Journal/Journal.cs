using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Kernel.Journal;

/// <summary>One line of the journal: who did what to what, when, through which door; chained to the line before.</summary>
internal sealed class JournalRow
{
    public long No { get; set; }
    public DateTimeOffset At { get; set; }
    public long PersonId { get; set; }
    public required string PersonName { get; set; }
    public required string Channel { get; set; }
    public required string Action { get; set; }
    public required string Subject { get; set; }
    public required string Detail { get; set; }
    public required string Hash { get; set; }
}

/// <summary>How long the journal is and how it ends: without it, cutting off the last lines would go unseen.</summary>
internal sealed class JournalHead
{
    public int Id { get; set; }
    public long Length { get; set; }
    public required string Hash { get; set; }
}

/// <summary>
/// The key of the chain. It lives in a file beside the database, not in it: who can only write to the database cannot
/// forge a chain that verifies.
/// </summary>
public sealed class JournalKey(byte[] key)
{
    internal string Seal(string before, JournalRow row)
    {
        var text = string.Join('\u001f', before, row.No.ToString(CultureInfo.InvariantCulture), row.At.UtcTicks.ToString(CultureInfo.InvariantCulture),
            row.PersonId.ToString(CultureInfo.InvariantCulture), row.PersonName, row.Channel, row.Action, row.Subject, row.Detail);
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
    }

    internal string SealHead(JournalHead head) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{head.Length}\u001f{head.Hash}")));

    /// <summary>Reads the key file, making it on first use; readable by the program's account only.</summary>
    public static JournalKey FromFile(string path)
    {
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            // Written whole beside it and then put in place: of two nodes that start at once one wins, and both read its key.
            var fresh = $"{path}.{RandomNumberGenerator.GetHexString(16, lowercase: true)}";
            using (var file = new FileStream(fresh, FileMode.CreateNew))
            {
                if (!OperatingSystem.IsWindows())
                    File.SetUnixFileMode(fresh, UnixFileMode.UserRead | UnixFileMode.UserWrite);
                file.Write(RandomNumberGenerator.GetBytes(32));
            }
            try
            {
                File.Move(fresh, path, overwrite: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                File.Delete(fresh);
            }
        }
        return new JournalKey(File.ReadAllBytes(path));
    }
}

/// <summary>Appends to the journal inside the action's transaction.</summary>
public sealed class JournalWriter(JournalKey key)
{
    // Any number serves, as long as every node uses the same: it stands for "the end of the journal".
    private const long EndOfJournalLock = 0x6775617475;

    internal async Task AppendAsync(GuatuDb db, string action, ActionContext context, CancellationToken stop)
    {
        if (context is { IsRoutine: true, Notes.Count: 0 })
            return;
        if (context.Notes.Count == 0)
            throw new InvalidOperationException($"{action} wrote without a journal note.");
        if (db.IsPostgres)
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({EndOfJournalLock})", stop);

        var head = await db.Set<JournalHead>().FirstOrDefaultAsync(h => h.Id == 1, stop);
        if (head is not null)
            await db.Entry(head).ReloadAsync(stop); // a tracked copy may be older than the lock we now hold
        if (head is null)
            db.Add(head = new JournalHead { Id = 1, Length = 0, Hash = "" });
        var before = head.Hash.Split('/')[0];
        foreach (var note in context.Notes)
        {
            var row = new JournalRow
            {
                No = ++head.Length,
                At = context.Now,
                PersonId = context.Actor.HandId,
                PersonName = context.Actor.Name,
                Channel = context.Actor.Channel.ToString(),
                Action = action,
                Subject = note.Subject,
                Detail = note.Detail,
                Hash = "",
            };
            row.Hash = before = key.Seal(before, row);
            db.Add(row);
        }
        head.Hash = before;
        head.Hash = $"{before}/{key.SealHead(head)}";
    }
}

/// <summary>What a check of the journal found.</summary>
/// <param name="Lines">Lines read.</param>
/// <param name="Faults">Each fault names the line it was found at, in Chinese.</param>
public sealed record JournalVerdict(long Lines, IReadOnlyList<string> Faults);

/// <summary>A line of the journal as shown to people.</summary>
public sealed record JournalLine(long No, DateTimeOffset At, string PersonName, string Channel, string Action, string Subject, string Detail);

/// <summary>Reads and checks the journal.</summary>
public sealed class JournalReader(GuatuDb db, JournalKey key)
{
    /// <summary>Walks the whole chain. A changed line no longer fits its seal, a removed one leaves a gap or a short end.</summary>
    public async Task<JournalVerdict> VerifyAsync(CancellationToken stop = default)
    {
        var faults = new List<string>();
        var before = "";
        long expected = 0;
        await foreach (var row in db.Set<JournalRow>().AsNoTracking().OrderBy(r => r.No).AsAsyncEnumerable().WithCancellation(stop))
        {
            expected++;
            if (row.No != expected)
            {
                faults.Add($"第{expected}条至第{row.No - 1}条缺失，被删去了。");
                expected = row.No;
            }
            else if (key.Seal(before, row) != row.Hash)
            {
                faults.Add($"第{row.No}条（{row.Action}，{row.Subject}）与封印不符，内容被改过。");
            }
            before = row.Hash;
        }
        var head = await db.Set<JournalHead>().AsNoTracking().FirstOrDefaultAsync(h => h.Id == 1, stop);
        var length = head?.Length ?? 0;
        if (length > expected)
            faults.Add($"日志应有{length}条，只剩{expected}条，末尾被截断。");
        else if (length < expected)
            faults.Add($"日志应有{length}条，现有{expected}条，末尾多出未登记的内容。");
        else if (head is not null && head.Hash != $"{before}/{key.SealHead(new JournalHead { Id = 1, Length = length, Hash = before })}")
            faults.Add("日志末尾的封印不符，总账被改过。");
        return new JournalVerdict(expected, faults);
    }

    /// <summary>
    /// False when the journal was sealed with another key than this node's: a node with a data folder of its own on a
    /// database that others write to. Tampering is another matter and found by <see cref="VerifyAsync"/>.
    /// </summary>
    public async Task<bool> KeyFitsAsync(CancellationToken stop = default)
    {
        var last = await db.Set<JournalRow>().AsNoTracking().OrderByDescending(r => r.No).Take(2).ToListAsync(stop);
        if (last.Count == 0 || key.Seal(last.Count > 1 ? last[1].Hash : "", last[0]) == last[0].Hash)
            return true;
        var head = await db.Set<JournalHead>().AsNoTracking().FirstOrDefaultAsync(h => h.Id == 1, stop);
        return head is not null && head.Hash.Split('/') is [var before, var seal] && seal == key.SealHead(new JournalHead { Id = 1, Length = head.Length, Hash = before });
    }

    /// <summary>The newest lines, for the audit page; optionally only those about one subject (person/3) or one kind of subject (person).</summary>
    public async Task<IReadOnlyList<JournalLine>> LatestAsync(int count, string? subject = null, long? beforeNo = null, CancellationToken stop = default)
    {
        var rows = db.Set<JournalRow>().AsNoTracking();
        if (subject is not null)
            rows = rows.Where(r => r.Subject == subject || r.Subject.StartsWith(subject + "/"));
        if (beforeNo is { } no)
            rows = rows.Where(r => r.No < no);
        return await rows.OrderByDescending(r => r.No).Take(count)
            .Select(r => new JournalLine(r.No, r.At, r.PersonName, r.Channel, r.Action, r.Subject, r.Detail)).ToListAsync(stop);
    }

    /// <summary>Lines after a number, oldest first: for programs that keep a copy elsewhere.</summary>
    public async Task<IReadOnlyList<JournalLine>> AfterAsync(long no, int count, CancellationToken stop = default) =>
        await db.Set<JournalRow>().AsNoTracking().Where(r => r.No > no).OrderBy(r => r.No).Take(count)
            .Select(r => new JournalLine(r.No, r.At, r.PersonName, r.Channel, r.Action, r.Subject, r.Detail)).ToListAsync(stop);

    /// <summary>How many lines there are.</summary>
    public Task<int> CountAsync(CancellationToken stop = default) => db.Set<JournalRow>().CountAsync(stop);
}
