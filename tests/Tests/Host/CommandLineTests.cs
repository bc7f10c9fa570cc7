using System.Text.Json;
using Guatu.Tests.Meetings;
using Guatu.Tests.Support;
using Microsoft.Data.Sqlite;

namespace Guatu.Tests.Host;

/// <summary>The program as somebody at a terminal meets it.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Read_prints_outline_and_table()
    {
        var said = await ProgramProcess.RunAsync("read", await SpeechFileAsync(), "--day", "2026-09-18");
        said.Code.ShouldBe(0, said.Err);
        foreach (var words in new[]
        {
            "在二〇二六年三季度第1次工作会议上的讲话　2026年", "任务3条", "\n一、抓紧项目建设\n二、优化服务\n", "\n1. 完成268户签约腾退任务　把握高\n", "牵头 经济发展局\n", "配合 自然资源分局\n", "时限 10月底前（2026-10-31）",
            "原文 党政办公室要在12月20日前形成督查报告。",
        })
            said.Out.ReplaceLineEndings("\n").ShouldContain(words);
    }

    [Fact]
    public async Task Read_as_json_has_the_fields_of_the_schema_and_offsets_into_the_text()
    {
        var file = await SpeechFileAsync();
        var said = await ProgramProcess.RunAsync("read", file, "--json");
        said.Code.ShouldBe(0, said.Err);
        var json = JsonDocument.Parse(said.Out).RootElement;
        json.EnumerateObject().Select(p => p.Name).ShouldBe(
            ["schema_version", "file", "sha256", "char_length", "offset_unit", "meta", "noise", "toc", "outline", "directives", "facts", "commitments", "sentences"]);
        var text = await File.ReadAllTextAsync(file);
        json.GetProperty("char_length").GetInt32().ShouldBe(text.Length);
        json.GetProperty("directives").GetArrayLength().ShouldBe(3);
        foreach (var list in new[] { "noise", "toc", "outline", "directives", "facts", "commitments" })
        {
            foreach (var item in json.GetProperty(list).EnumerateArray())
            {
                var (start, end) = (item.GetProperty("start").GetInt32(), item.GetProperty("end").GetInt32());
                text[start..end].ShouldBe(item.GetProperty("text").GetString(), list);
            }
        }
    }

    [Fact]
    public async Task Read_takes_documents_and_says_in_chinese_what_it_cannot_read()
    {
        var docx = _folder.File("讲话.docx");
        await File.WriteAllBytesAsync(docx, Docx.OfLines(Clerk.Speech(1)));
        (await ProgramProcess.RunAsync("read", docx)).Out.ShouldContain("任务3条");

        var missing = await ProgramProcess.RunAsync("read", _folder.File("没有.txt"));
        (missing.Code, missing.Out).ShouldBe((2, ""));
        missing.Err.ShouldContain("没有这个文件");
        var old = _folder.File("讲话.doc");
        await File.WriteAllBytesAsync(old, Docx.Ole());
        var refused = await ProgramProcess.RunAsync("read", old);
        refused.Code.ShouldBe(2);
        refused.Err.ShouldContain("另存为");
    }

    [Theory]
    [InlineData("不认识“--nope”", "--nope")]
    [InlineData("不认识“起床”", "起床")]
    [InlineData("不认识“多余的”", "read", "a.txt", "多余的")]
    [InlineData("缺少FILE", "read")]
    [InlineData("--day 不能是“明天”", "read", "a.txt", "--day", "明天")]
    [InlineData("不认识“--jsn”", "read", "--jsn", "a.txt")]
    [InlineData("--db 后面没有写值", "verify", "--db")]
    [InlineData("--year 不能是“今年”", "read", "a.txt", "--year", "今年")]
    public async Task What_was_mistyped_is_explained_in_chinese(string words, params string[] arguments)
    {
        var said = await ProgramProcess.RunAsync(arguments);
        said.Code.ShouldBe(2);
        said.Err.ShouldContain(words);
        said.Err.ShouldContain("--help");
        said.Out.ShouldBe("");
    }

    [Fact]
    public async Task Help_names_every_command()
    {
        var said = await ProgramProcess.RunAsync("--help");
        said.Code.ShouldBe(0);
        foreach (var words in new[] { "read", "verify", "--data", "--empty", "--urls" })
            said.Out.ShouldContain(words);
    }

    [Fact]
    public async Task Verify_finds_a_journal_whole_and_then_changed()
    {
        using (var program = await ProgramProcess.ServeAsync(_folder.Path))
        {
            using var first = new Browser(program.Address);
            (await first.SubmitAsync("/set-up", ("zoneName", "临江经济开发区"), ("form", "zone"), ("userName", "admin"), ("name", "王管理"), ("password", Zone.Password), ("again", Zone.Password))).Status.ShouldBe(303);
            (await program.StopAsync()).ShouldBe(0);
        }
        var whole = await ProgramProcess.RunAsync("verify", "--data", _folder.Path, "--empty");
        whole.Code.ShouldBe(0, whole.Out + whole.Err);
        whole.Out.ShouldMatch("操作日志完好，共[1-9][0-9]*条。");

        await using (var db = new SqliteConnection($"Data Source={_folder.File("guatu.db")};Pooling=False"))
        {
            await db.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = db.CreateCommand();
            command.CommandText = "DROP TRIGGER kernel_journal_no_update; UPDATE kernel_journal SET person_name = '别人' WHERE no = 1";
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
        var changed = await ProgramProcess.RunAsync("verify", "--data", _folder.Path, "--empty");
        changed.Code.ShouldBe(1);
        changed.Out.ShouldContain("第1条");
        changed.Out.ShouldContain("操作日志有1处问题");
    }

    [Fact]
    public async Task Verify_does_not_call_a_folder_without_data_whole()
    {
        var nowhere = _folder.File("写错的目录");
        var said = await ProgramProcess.RunAsync("verify", "--data", nowhere);
        said.Code.ShouldBe(2);
        said.Err.ShouldContain("没有数据");
        Directory.Exists(nowhere).ShouldBeFalse();
    }

    [Fact]
    public async Task The_server_says_once_that_it_is_ready_and_leads_its_first_visitor_to_the_set_up()
    {
        using var program = await ProgramProcess.ServeAsync(_folder.Path);
        using var visitor = new Browser(program.Address);
        // Home asks to sign in; where nobody can sign in yet, that leads on to the set-up.
        (await visitor.GetAsync("/")).Location!.ShouldStartWith("/sign-in");
        (await visitor.GetAsync("/sign-in")).Location!.ShouldStartWith("/set-up");
        (await visitor.GetAsync("/set-up")).Status.ShouldBe(200);
        (await visitor.GetAsync("/meetings")).Status.ShouldBeOneOf(302, 303);
        (await program.StopAsync()).ShouldBe(0);
        program.Lines.Count(l => l.StartsWith("ready ", StringComparison.Ordinal)).ShouldBe(1);
        program.Lines.ShouldContain($"ready {program.Address.GetLeftPart(UriPartial.Authority)}");
    }

    [Fact]
    public async Task Without_the_print_tool_the_server_says_what_to_install()
    {
        using var program = await ProgramProcess.ServeAsync(_folder.Path, path: _folder.Path);
        using var admin = new Browser(program.Address);
        await admin.SubmitAsync("/set-up", ("zoneName", "临江经济开发区"), ("form", "zone"), ("userName", "admin"), ("name", "王管理"), ("password", Zone.Password), ("again", Zone.Password));
        var sheet = await admin.GetAsync("/wall/print.a3.pdf");
        sheet.Status.ShouldBe(503);
        sheet.Html.ShouldContain("apt-get install -y librsvg2-bin");
        (await admin.GetAsync("/")).Status.ShouldBe(200);
    }

    private async Task<string> SpeechFileAsync()
    {
        var path = _folder.File("讲话.txt");
        await File.WriteAllTextAsync(path, Clerk.Speech(1));
        return path;
    }
}
