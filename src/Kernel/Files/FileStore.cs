using System.Security.Cryptography;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Data;
using Guatu.Kernel.Refusals;
using Microsoft.EntityFrameworkCore;

namespace Guatu.Kernel.Files;

/// <summary>A kept file: its content is found by its hash, its first name is remembered.</summary>
internal sealed class FileRow
{
    public required string Sha256 { get; set; }
    public required string Name { get; set; }
    public required string MediaType { get; set; }
    public long Size { get; set; }
    public DateTimeOffset KeptAt { get; set; }
    public long KeptBy { get; set; }
}

/// <summary>A file that was checked and kept.</summary>
/// <param name="Sha256">SHA-256 of the content, lower-case hex: its address.</param>
/// <param name="Name">Name it was handed in under, without folders.</param>
/// <param name="MediaType">Media type by content, not by name.</param>
/// <param name="Size">Bytes.</param>
public sealed record KeptFile(string Sha256, string Name, string MediaType, long Size);

/// <summary>Where originals and evidence are kept: by content hash, so the same file is kept once and cannot be swapped.</summary>
public sealed class FileStore(string folder)
{
    /// <summary>
    /// Checks size and type and keeps the bytes. The file is written under another name and moved into place, so a
    /// killed server leaves no half file under a good address.
    /// </summary>
    /// <param name="name">Name from the user; only its last part is used.</param>
    /// <param name="content">The bytes.</param>
    /// <param name="allowed">Types that the place takes.</param>
    /// <param name="limitMegabytes">Size limit from the rulebook, MB of 1,048,576 bytes.</param>
    /// <param name="context">The action that keeps it.</param>
    /// <param name="stop">Stops the write.</param>
    public async Task<Outcome<KeptFile>> KeepAsync(
        string name, ReadOnlyMemory<byte> content, IReadOnlyCollection<FileType> allowed, decimal limitMegabytes, ActionContext context, CancellationToken stop)
    {
        name = CleanName(name);
        var type = FileTypes.Of(name, content.Span);
        if (content.Length > limitMegabytes * 1024 * 1024)
            return KernelRefusals.FileTooLarge.With(name, Math.Round(content.Length / 1048576m, 1), limitMegabytes);
        if (type is null || !allowed.Contains(type))
            return KernelRefusals.FileType.With(name, FileTypes.WhyNot(name, content.Span), string.Join("、", allowed.Select(t => t.Text)));

        var sha = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        var path = PathOf(sha);
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var part = $"{path}.{Guid.CreateVersion7(context.Now):N}.part";
            await using (var file = File.Create(part))
            {
                await file.WriteAsync(content, stop);
                file.Flush(flushToDisk: true);
            }
            File.Move(part, path, overwrite: true);
        }
        if (!await context.Db.Set<FileRow>().AnyAsync(r => r.Sha256 == sha, stop) && context.Db.Set<FileRow>().Local.All(r => r.Sha256 != sha))
            context.Db.Add(new FileRow { Sha256 = sha, Name = name, MediaType = type.MediaType, Size = content.Length, KeptAt = context.Now, KeptBy = context.Actor.PersonId });
        return new KeptFile(sha, name, type.MediaType, content.Length);
    }

    /// <summary>Opens kept content, or null when nothing is kept under that address.</summary>
    public Stream? Open(string sha256) =>
        sha256.Length == 64 && sha256.All(char.IsAsciiHexDigitLower) && File.Exists(PathOf(sha256)) ? File.OpenRead(PathOf(sha256)) : null;

    /// <summary>What is known of a kept file.</summary>
    public static async Task<KeptFile?> FindAsync(GuatuDb db, string sha256, CancellationToken stop) =>
        await db.Set<FileRow>().AsNoTracking().Where(r => r.Sha256 == sha256)
            .Select(r => new KeptFile(r.Sha256, r.Name, r.MediaType, r.Size)).FirstOrDefaultAsync(stop);

    private string PathOf(string sha) => Path.Combine(folder, sha[..2], sha);

    private static string CleanName(string name)
    {
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..].Trim();
        name = new string([.. name.Where(c => !char.IsControl(c))]);
        return name.Length switch { 0 => "未命名", > 120 => name[..60] + "…" + name[^40..], _ => name };
    }
}
