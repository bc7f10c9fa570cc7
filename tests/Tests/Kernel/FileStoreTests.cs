using System.IO.Compression;
using System.Text;
using Guatu.Kernel.Actions;
using Guatu.Kernel.Files;
using Guatu.Kernel.Permissions;
using Guatu.Kernel.Refusals;
using Guatu.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Guatu.Tests.Kernel;

public class FileStoreTests
{
    private static readonly byte[] Png = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0];
    private static readonly byte[] OldWord = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0];

    public sealed record Keep(string Name, byte[] Content, bool Speech, decimal Limit = 1);

    private sealed class KeepCase(FileStore store) : UseCase<Keep, KeptFile>
    {
        public override string Name => "test.keep";

        public override Permission Permission => KernelPermissions.SignedIn;

        public override async Task<Outcome<KeptFile>> HandleAsync(Keep command, ActionContext context, CancellationToken stop)
        {
            context.Note("file", new { command.Name });
            return await store.KeepAsync(command.Name, command.Content, command.Speech ? FileTypes.Speech : FileTypes.Evidence, command.Limit, context, stop);
        }
    }

    [Fact]
    public async Task A_file_is_kept_under_its_hash_once_and_read_back()
    {
        await using var zone = await StartAsync();
        await using var li = await zone.AsAsync(Role.Officer);
        var first = await li.DoneAsync<Keep, KeptFile>(new("现场.png", Png, false));
        var second = await li.DoneAsync<Keep, KeptFile>(new("另一个名字.PNG", Png, false));
        second.Sha256.ShouldBe(first.Sha256);
        (await li.Db.OneAsync<long>("SELECT count(*) FROM kernel_file")).ShouldBe(1);
        await using var content = li.Get<FileStore>().Open(first.Sha256)!;
        var read = new byte[Png.Length];
        await content.ReadExactlyAsync(read, TestContext.Current.CancellationToken);
        read.ShouldBe(Png);
        (await FileStore.FindAsync(li.Db, first.Sha256, default)).ShouldBe(new KeptFile(first.Sha256, "现场.png", "image/png", Png.Length));
        Directory.GetFiles(Path.Combine(zone.Folder, "files"), "*.part", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_refused_says_why_and_leaves_no_row()
    {
        await using var zone = await StartAsync();
        await using var li = await zone.AsAsync(Role.Officer);
        (await WhyAsync(li, "讲话.doc", OldWord)).ShouldContain("旧版Word或WPS格式，请在Word或WPS里用“另存为”存成.docx");
        (await WhyAsync(li, "讲话.docx", OldWord)).ShouldContain("旧版Word或WPS格式");
        (await WhyAsync(li, "讲话.txt", Png)).ShouldContain("文件名是.txt，内容却是图片（.png）");
        (await WhyAsync(li, "现场.png", Png)).ShouldContain("这里不收图片（.png）");
        (await WhyAsync(li, "讲话.txt", [])).ShouldContain("文件是空的");
        (await WhyAsync(li, "讲话.docx", "PK\u0003\u0004不是文档"u8.ToArray())).ShouldContain("文件已损坏");
        (await WhyAsync(li, "讲话.docx", Zip(("payload/a.bin", "x")))).ShouldContain("文件已损坏");
        (await WhyAsync(li, "run.exe", "MZ"u8.ToArray())).ShouldContain("认不出内容的格式");
        (await WhyAsync(li, "讲话.txt", [.. "正文"u8, 0])).ShouldContain("认不出内容的格式");
        (await li.Db.OneAsync<long>("SELECT count(*) FROM kernel_file")).ShouldBe(0);
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_with_its_size()
    {
        await using var zone = await StartAsync();
        await using var li = await zone.AsAsync(Role.Officer);
        var outcome = await li.RunAsync<Keep, KeptFile>(new("大.txt", Encoding.UTF8.GetBytes(new string('a', 1024 * 1024 + 1)), true));
        outcome.Refusals.ShouldHaveSingleItem().Code.ShouldBe("kernel.file-too-large");
        (await li.RunAsync<Keep, KeptFile>(new("正好.txt", Encoding.UTF8.GetBytes(new string('a', 1024 * 1024)), true))).Ok.ShouldBeTrue();
    }

    [Theory]
    [InlineData("../../etc/讲话.txt", "讲话.txt")]
    [InlineData("D:\\文件\\张\\讲话.txt", "讲话.txt")]
    [InlineData("讲\r\n话.txt", "讲话.txt")]
    public async Task Only_the_last_part_of_a_name_is_kept(string given, string kept)
    {
        await using var zone = await StartAsync();
        await using var li = await zone.AsAsync(Role.Officer);
        (await li.DoneAsync<Keep, KeptFile>(new(given, "正文"u8.ToArray(), true))).Name.ShouldBe(kept);
    }

    [Fact]
    public async Task A_very_long_name_is_shortened_and_keeps_its_ending()
    {
        await using var zone = await StartAsync();
        await using var li = await zone.AsAsync(Role.Officer);
        var name = (await li.DoneAsync<Keep, KeptFile>(new(new string('长', 300) + ".txt", "正文"u8.ToArray(), true))).Name;
        name.Length.ShouldBeLessThan(121);
        name.ShouldEndWith(".txt");
    }

    [Theory]
    [InlineData("word/document.xml", "讲话.docx", true)]
    [InlineData("xl/workbook.xml", "台账.xlsx", true)]
    [InlineData("word/document.xml", "讲话.xlsx", false)]
    public void Office_files_are_told_by_what_is_inside(string part, string name, bool good) => (FileTypes.Of(name, Zip((part, "<x/>"))) is not null).ShouldBe(good);

    [Theory]
    [InlineData("../../keys/journal.key")]
    [InlineData("ABC")]
    [InlineData("")]
    public void Nothing_is_opened_but_by_a_hash(string address) => new FileStore(Path.GetTempPath()).Open(address).ShouldBeNull();

    private static Task<Zone> StartAsync() => Zone.StartAsync(before: b => b.Services.AddScoped<UseCase<Keep, KeptFile>, KeepCase>());

    private static async Task<string> WhyAsync(Acting acting, string name, byte[] content)
    {
        var outcome = await acting.RunAsync<Keep, KeptFile>(new(name, content, Speech: true));
        outcome.Refusals.ShouldHaveSingleItem().Code.ShouldBe("kernel.file-type");
        return outcome.Refusals[0].Text;
    }

    private static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, text) in parts)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open());
                writer.Write(text);
            }
        return memory.ToArray();
    }
}
