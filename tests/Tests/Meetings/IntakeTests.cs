using System.Diagnostics;
using System.Text;
using Guatu.Kernel.Files;
using Guatu.Kernel.Refusals;
using Guatu.Meetings.Registering;
using Guatu.Tests.Ledger;
using Guatu.Tests.Support;

namespace Guatu.Tests.Meetings;

/// <summary>Handing in a speech: from the form to the cards, or to a refusal that leaves nothing behind.</summary>
public class IntakeTests(SharedZones zones) : IClassFixture<SharedZones>
{
    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task A_pasted_speech_becomes_cards_with_units_and_days(Database database)
    {
        var zone = await zones.OnAsync(database);
        var clerk = await Clerk.OfAsync(zone);
        var text = Clerk.FreshSpeech();
        var speech = await clerk.HandInAsync(text);
        var cards = await clerk.CardsAsync(speech);
        cards.Select(c => (c.No, c.Lead, c.Co, c.State)).ShouldBe([(1, "经济发展局", "自然资源分局", "Open"), (2, "自然资源分局", null, "Open"), (3, "党政办公室", null, "Open")]);
        cards.Select(c => c.LeadUnitId).ShouldBe([await zone.UnitAsync("经发局"), await zone.UnitAsync("资规分局"), await zone.UnitAsync("党政办")]);
        foreach (var card in cards)
            text.Replace("\r\n", "\n")[card.Start..card.End].Replace("\n", "").ShouldBe(card.Words);
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task Meeting_and_file_are_registered_in_one_form(Database database)
    {
        var zone = await zones.OnAsync(database);
        var browser = await zone.SignedInAsync("sun");
        var text = Clerk.FreshSpeech();
        var files = new[] { ("讲话.txt", Encoding.UTF8.GetBytes(text)), ("讲话二.docx", Docx.OfLines(Clerk.FreshSpeech())) };
        foreach (var (name, content) in files)
        {
            var sheet = await zone.UploadAsync(browser, "/meetings/new", "/meetings/new", Meeting(), new Chosen("file", name, content));
            sheet.Status.ShouldBe(302, sheet.Html);
            sheet.Location!.ShouldMatch("^/speeches/[0-9]+/review$");
            (await browser.GetAsync(sheet.Location!)).Html.ShouldContain("全文");
        }
        await using var system = zone.AsSystem();
        var kept = await system.Db.RowsAsync("SELECT file_sha256, file_name, encoding FROM meetings_speech WHERE file_name IS NOT NULL ORDER BY id DESC LIMIT 2");
        kept.Select(r => (r[1], r[2])).ShouldBe([("讲话二.docx", (object?)"docx"), ("讲话.txt", "UTF-8")]);
        using var original = system.Get<FileStore>().Open((string)kept[1][0]!)!;
        using var reader = new StreamReader(original);
        (await reader.ReadToEndAsync()).ShouldBe(text);
    }

    [Fact]
    public async Task Words_of_the_day_count_from_the_meeting_over_moved_holidays()
    {
        var zone = await zones.OnAsync();
        var clerk = await Clerk.OfAsync(zone);
        // 国办发明电〔2025〕7号: 20 September and 10 October 2026 are worked, 25–27 September and 1–7 October are off.
        var speech = await clerk.HandInAsync("""
            在国庆前调度会上的讲话

            经济发展局要自今天起15个工作日内完成签约。
            自然资源分局要在10月底前完成供地。
            党政办公室要在明年3月底前形成报告。
            经济发展局要在本周内梳理企业诉求。
            """);
        (await clerk.CardsAsync(speech)).Select(c => c.Due).ShouldBe([new(2026, 10, 15), new(2026, 10, 31), new(2027, 3, 31), new(2026, 9, 20)]);
        var earlier = await clerk.HandInAsync("在去年调度会上的讲话\n\n经济发展局要自今天起15个工作日内完成签约。\n自然资源分局要在10月底前完成供地。\n", new DateOnly(2025, 9, 19));
        (await clerk.CardsAsync(earlier)).Select(c => c.Due).ShouldBe([new(2025, 10, 16), new(2025, 10, 31)]);
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task The_same_text_is_recognised_however_it_was_broken_into_lines(Database database)
    {
        var zone = await zones.OnAsync(database);
        var clerk = await Clerk.OfAsync(zone);
        var text = Clerk.FreshSpeech();
        var first = await clerk.HandInAsync(text);
        var before = (await zone.CountAsync("meetings_speech"), await zone.CountAsync("meetings_candidate"), await zone.CountAsync("meetings_meeting"));
        var browser = await zone.SignedInAsync("sun");
        foreach (var again in new[] { text, text.Replace("\n", "\r\n\r\n"), "  " + text.Replace("，", "，\n").Replace("268", "２６８"), text.Replace("\n", "　\n") })
        {
            var sheet = await zone.UploadAsync(browser, "/meetings/new", "/meetings/new", [.. Meeting(), ("text", again)]);
            sheet.Status.ShouldBe(409);
            sheet.Html.ShouldContain("登记过，没有重复登记");
            sheet.Html.ShouldContain($"href=\"/speeches/{first}/review\"");
            sheet.Html.ShouldContain("name=\"name\"");
        }
        (await zone.CountAsync("meetings_speech"), await zone.CountAsync("meetings_candidate"), await zone.CountAsync("meetings_meeting")).ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(Zone.Both), MemberType = typeof(Zone))]
    public async Task The_same_speech_handed_in_by_two_at_once_is_kept_once(Database database)
    {
        var zone = await zones.OnAsync(database);
        var clerk = await Clerk.OfAsync(zone);
        var (text, meeting) = (Clerk.FreshSpeech(), await clerk.MeetingAsync());
        var before = await zone.CountAsync("meetings_speech");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => clerk.PostAsync($"/api/meetings/{meeting}/speeches", new { text })));
        answers.Select(a => a.Status).Order().ShouldBe([201, 409, 409, 409]);
        (await zone.CountAsync("meetings_speech")).ShouldBe(before + 1);
    }

    [Fact]
    public async Task Twenty_megabytes_are_refused_quickly_and_nothing_is_stored()
    {
        var zone = await zones.OnAsync();
        var browser = await zone.SignedInAsync("sun");
        var (before, files) = (await StoredAsync(zone), FilesIn(zone));
        var huge = string.Concat(Enumerable.Repeat("经济发展局要牵头推进项目建设。\n", 20 * 1024 * 1024 / 46));
        var clock = Stopwatch.StartNew();

        var file = await zone.UploadAsync(browser, "/meetings/new", "/meetings/new", Meeting(), new Chosen("file", "讲话.txt", Encoding.UTF8.GetBytes(huge)));
        file.Status.ShouldBe(413);
        file.Html.ShouldContain("超过10MB的上限，没有收下");

        var pasted = await zone.UploadAsync(browser, "/meetings/new", "/meetings/new", [.. Meeting(), ("text", huge)]);
        pasted.Status.ShouldBe(413, pasted.Html[..Math.Min(pasted.Html.Length, 2000)]);
        pasted.Html.ShouldContain("超过200000字的上限");

        var nineMegabytes = await zone.UploadAsync(browser, "/meetings/new", "/meetings/new", Meeting(), new Chosen("file", "讲话.txt", Encoding.UTF8.GetBytes(huge[..3_000_000])));
        nineMegabytes.Status.ShouldBe(413);
        nineMegabytes.Html.ShouldContain("不像一篇讲话");

        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
        (await StoredAsync(zone)).ShouldBe(before);
        FilesIn(zone).ShouldBe(files);
    }

    [Fact]
    public async Task A_refused_file_registers_no_meeting_and_keeps_what_was_typed()
    {
        var zone = await zones.OnAsync();
        var browser = await zone.SignedInAsync("sun");
        var before = await StoredAsync(zone);
        byte[] mixed = [.. Encoding.UTF8.GetBytes("一、抓项目建设\n"), 0xFF, 0xFE, (byte)'\n'];
        foreach (var (name, content, status, words) in new (string, byte[], int, string)[]
        {
            ("讲话.doc", Docx.Ole(), 415, "另存为"), ("讲话.docx", Docx.Bomb(80), 413, "解开后太大"), ("讲话.docx", Docx.OfLines("x")[..300], 415, "打不开"),
            ("讲话.txt", [], 400, "没有读到文字"), ("讲话.txt", mixed, 415, "第2行"), ("讲话.txt", Chosen.Png(), 415, "内容却是图片"), ("讲话.pdf", Chosen.Pdf("x"), 415, "这里不收PDF"),
        })
        {
            var sheet = await zone.UploadAsync(browser, "/meetings/new", "/meetings/new", Meeting(), new Chosen("file", name, content));
            sheet.Status.ShouldBe(status, name);
            sheet.Html.ShouldContain(words);
            sheet.Html.ShouldContain("value=\"四季度工作会议\"");
        }
        (await StoredAsync(zone)).ShouldBe(before);
    }

    [Fact]
    public async Task A_meeting_without_name_kind_or_day_is_refused_field_by_field()
    {
        var zone = await zones.OnAsync();
        var browser = await zone.SignedInAsync("sun");
        var sheet = await browser.SubmitAsync("/meetings/new", ("name", " "), ("kind", ""), ("heldOn", "二〇二六年"), ("place", "三楼"));
        sheet.Status.ShouldBe(400);
        foreach (var words in new[] { "会议名称没有填", "会议类型没有选", "开会日期没有填", "value=\"三楼\"" })
            sheet.Html.ShouldContain(words);
    }

    [Fact]
    public async Task A_speech_of_blanks_for_a_title_takes_its_title_from_the_text()
    {
        var zone = await zones.OnAsync();
        var clerk = await Clerk.OfAsync(zone);
        var speech = await zone.DoneAsync<AddSpeech, long>("sun", new(await clerk.MeetingAsync(), " 　", " ", null, default, Clerk.FreshSpeech()));
        (await clerk.SpeechAsync(speech)).GetProperty("title").GetString()!.ShouldContain("工作会议上的讲话");
    }

    [Fact]
    public async Task Only_the_supervising_office_registers_and_everyone_else_reads()
    {
        var zone = await zones.OnAsync();
        foreach (var user in new[] { "zhou", "zhang", "li" })
        {
            (await zone.RefusedAsync<RegisterMeeting, long>(user, new("季度会", "会", Clerk.MeetingDay, null, null, null)))[0].ShouldBeOfKind(KernelRefusals.NotPermitted);
            var browser = await zone.SignedInAsync(user);
            (await browser.GetAsync("/meetings/new")).Status.ShouldBe(403);
            var list = await browser.GetAsync("/meetings");
            list.Status.ShouldBe(200);
            list.Html.ShouldNotContain("/meetings/new");
        }
    }

    [Fact]
    public async Task A_script_in_the_text_is_shown_and_never_run()
    {
        var zone = await zones.OnAsync();
        var clerk = await Clerk.OfAsync(zone);
        const string script = "<script>alert(1)</script>";
        var meeting = await clerk.MeetingAsync(name: $"会议{script}");
        var speech = await zone.DoneAsync<AddSpeech, long>("sun", new(
            meeting, $"讲话{script}", script, null, default, $"在会上的讲话{script}\n\n一、抓项目{script}\n经发局要在10月20日前完成{script}整改。\n"));
        await clerk.ApproveAllAsync(speech);
        var entered = (await clerk.ConfirmAsync(speech)).Entered;
        await zone.DoAsync($"UPDATE ledger_commitment SET title = '{script}' WHERE id = {entered[0].Id}");
        var browser = await zone.SignedInAsync("sun");
        foreach (var path in new[]
        {
            "/meetings", $"/meetings/{meeting}", $"/speeches/{speech}", $"/speeches/{speech}/review", $"/speeches/{speech}/figures", $"/commitments/{entered[0].Id}", $"/commitments/{entered[0].Id}/edit",
            "/?trouble=0", "/?trouble=0&group=meeting", "/?trouble=0&group=topic", "/?list=1", $"/?q={Uri.EscapeDataString(script)}", "/ledger", "/screen", "/mytasks",
        })
        {
            var sheet = await browser.GetAsync(path);
            sheet.Status.ShouldBe(200, path);
            sheet.Html.ShouldNotContain("<script>alert", customMessage: path);
        }
        (await browser.GetAsync($"/speeches/{speech}/review")).Html.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");
        (await browser.GetAsync("/?trouble=0")).Html.ShouldContain("&lt;script&gt;");
    }

    private static (string, string)[] Meeting() => [("name", "四季度工作会议"), ("kind", "季度会"), ("heldOn", "2026-09-18")];

    private static async Task<(long, long, long, long)> StoredAsync(Zone zone) =>
        (await zone.CountAsync("meetings_meeting"), await zone.CountAsync("meetings_speech"), await zone.CountAsync("kernel_file"), await zone.CountAsync("kernel_journal"));

    private static int FilesIn(Zone zone) =>
        Directory.Exists(Path.Combine(zone.Folder, "files")) ? Directory.GetFiles(Path.Combine(zone.Folder, "files"), "*", SearchOption.AllDirectories).Length : 0;
}
