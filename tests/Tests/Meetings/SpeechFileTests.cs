using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Guatu.Kernel.Refusals;
using Guatu.Meetings.Speeches;

namespace Guatu.Tests.Meetings;

/// <summary>What text comes out of a file, and which files are refused in which words.</summary>
public class SpeechFileTests
{
    private const string Said = "同志们：\n一、抓项目。经发局要在10月底前完成签约。\n";

    static SpeechFileTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private static Encoding Gb => Encoding.GetEncoding("GB18030");

    [Fact]
    public void A_text_file_is_read_in_utf8_with_and_without_mark()
    {
        Taken("讲话.txt", Encoding.UTF8.GetBytes(Said)).ShouldBe(new TakenText(Said, "UTF-8"));
        Taken("讲话.TXT", [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Said)]).ShouldBe(new TakenText(Said, "UTF-8"));
    }

    [Fact]
    public void A_text_file_in_gb18030_is_found_by_itself() => Taken("讲话.txt", Gb.GetBytes(Said + "㐀𠀀")).ShouldBe(new TakenText(Said + "㐀𠀀", "GB18030"));

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    [InlineData("\n")]
    public void Lines_end_the_same_however_they_were_ended(string end) =>
        Taken("讲话.txt", Encoding.UTF8.GetBytes(Said.Replace("\n", end))).Text.ShouldBe(Said);

    [Fact]
    public void A_pasted_text_is_taken_with_its_lines_ended_the_same() =>
        SpeechFile.TakePasted("一、抓项目。\r\n二、优服务。").Value.ShouldBe(new TakenText("一、抓项目。\n二、优服务。", "粘贴"));

    [Fact]
    public void A_document_gives_its_paragraphs_and_tables_in_order() =>
        Taken("讲话.docx", Docx.Of(Docx.Line("一、抓项目。"), Docx.Rows(["单位", "时限"], ["经发局", "10月底"]), Docx.Line("二、优服务。")))
            .ShouldBe(new TakenText("一、抓项目。\n单位\t时限\n经发局\t10月底\n二、优服务。\n", "docx"));

    [Fact]
    public void A_document_keeps_what_was_inserted_and_drops_what_was_deleted_or_moved_away() =>
        Taken("讲话.docx", Docx.OfXml("""
            <w:p><w:r><w:t>经发局要在</w:t></w:r>
            <w:del w:id="1"><w:r><w:delText>9月底前</w:delText></w:r></w:del><w:ins w:id="2"><w:r><w:t>10月底前</w:t></w:r></w:ins>
            <w:r><w:t>完成签约</w:t></w:r><w:moveFrom w:id="3"><w:r><w:t>（一）</w:t></w:r></w:moveFrom><w:moveTo w:id="4"><w:r><w:t>（二）</w:t></w:r></w:moveTo></w:p>
            """)).Text.ShouldBe("经发局要在10月底前完成签约（二）\n");

    [Fact]
    public void A_document_is_read_without_its_text_boxes() =>
        Taken("讲话.docx", Docx.OfXml("""
            <w:p><w:r><w:t>经发局要在10月底前</w:t></w:r><w:r><mc:AlternateContent>
            <mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent><w:p><w:r><w:t>内部资料</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>
            <mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>内部资料</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>
            </mc:AlternateContent></w:r><w:r><w:t>完成签约。</w:t></w:r></w:p>
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>甲</w:t><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>内部资料</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p></w:tc></w:tr></w:tbl>
            """)).Text.ShouldBe("经发局要在10月底前完成签约。\n甲\n");

    [Fact]
    public void Field_codes_are_not_words_and_tabs_breaks_and_hyphens_are() =>
        Taken("讲话.docx", Docx.OfXml("""
            <w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>
            <w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:noBreakHyphen/><w:t>丁</w:t></w:r></w:p>
            """)).Text.ShouldBe("甲\t乙\n丙-丁\n");

    [Fact]
    public void An_empty_file_is_refused_in_words()
    {
        foreach (var (name, bytes) in new (string, byte[])[] { ("讲话.txt", []), ("讲话.docx", []), ("讲话.txt", [0xEF, 0xBB, 0xBF]), ("讲话.txt", " \r\n　"u8.ToArray()), ("讲话.docx", Docx.Of(Docx.Line(" "))) })
            Refused(name, bytes).Code.ShouldBe("meetings.speech-empty");
        SpeechFile.TakePasted(" \n\t　").Refusals[0].Field.ShouldBe("text");
    }

    [Fact]
    public void A_picture_renamed_to_text_is_refused()
    {
        byte[] jpeg = [0xFF, 0xD8, 0xFF, 0xE0, .. Enumerable.Range(0, 4000).Select(i => (byte)(i * 7 % 251))];
        Refused("照片.txt", jpeg).Text.ShouldContain("内容却是照片");
        byte[] gif = [.. "GIF89a"u8, .. Enumerable.Range(0, 4000).Select(i => (byte)(i * 31 % 256))];
        Refused("照片.txt", gif).Kind.Status.ShouldBe(415);
        // Without a nought byte only the letters tell.
        byte[] noise = [.. Enumerable.Range(0, 4000).Select(i => (byte)(1 + (i * 37 % 31)))];
        Refused("照片.txt", noise).Code.ShouldBe("meetings.not-writing");
    }

    [Theory]
    [InlineData("讲话.doc")]
    [InlineData("讲话.wps")]
    public void An_old_office_file_is_refused_with_the_way_out(string name)
    {
        var refusal = Refused(name, Docx.Ole());
        refusal.Kind.Status.ShouldBe(415);
        refusal.Text.ShouldContain("另存为");
        refusal.Text.ShouldContain(".docx再传");
    }

    [Fact]
    public void A_document_with_a_password_is_called_so()
    {
        var refusal = Refused("讲话.docx", Docx.Ole());
        refusal.Code.ShouldBe("meetings.docx-broken");
        refusal.Text.ShouldContain("加了密码");
    }

    [Fact]
    public void A_broken_document_is_refused_wherever_it_was_cut()
    {
        var whole = Docx.OfLines(Clerk.Speech(0));
        for (var length = 4; length < whole.Length; length += 97)
            Refused("讲话.docx", whole[..length]).Code.ShouldBe("meetings.docx-broken");
        Refused("讲话.docx", [.. "PK\u0003\u0004"u8, 1, 2, 3]).Code.ShouldBe("meetings.docx-broken");
    }

    [Fact]
    public void A_damaged_document_never_throws() =>
        Prop.ForAll(
            Arb.From(Gen.ArrayOf(Gen.Choose(0, 1_000_000))),
            hits =>
            {
                var bytes = Docx.OfLines(Clerk.Speech(0));
                foreach (var hit in hits)
                    bytes[hit % bytes.Length] ^= (byte)(1 + (hit / 7 % 255));
                SpeechFile.Take("讲话.docx", bytes);
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_document_of_nothing_but_nesting_is_refused_and_the_program_lives()
    {
        static byte[] Nested(int depth) => Docx.OfXml($"<w:p>{string.Concat(Enumerable.Repeat("<w:ins>", depth))}<w:r><w:t>抓项目</w:t></w:r>{string.Concat(Enumerable.Repeat("</w:ins>", depth))}</w:p>");
        Taken("讲话.docx", Nested(100)).Text.ShouldBe("抓项目\n");
        Refused("讲话.docx", Nested(200_000)).Code.ShouldBe("meetings.docx-broken");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_text_of_two_encodings_is_refused_at_the_line_where_the_second_begins(bool utf8First)
    {
        string[] lines = ["一、抓项目建设", "经发局要牵头推进", "二、优化营商环境", "各部门要尽快落实", "党政办要形成报告"];
        for (var change = 1; change < lines.Length; change++)
        {
            byte[] bytes = [.. lines.SelectMany((line, i) => ((i < change) == utf8First ? Encoding.UTF8 : Gb).GetBytes(line + "\n"))];
            var refusal = Refused("讲话.txt", bytes);
            refusal.Code.ShouldBe("meetings.encoding-mixed");
            refusal.Text.ShouldContain($"第{change + 1}行");
            refusal.Text.ShouldContain("另存为UTF-8");
        }
    }

    [Fact]
    public void Any_chinese_text_in_gb18030_is_taken_for_what_it_is() =>
        Prop.ForAll(
            Arb.From(Gen.ArrayOf(Gen.Elements([.. "抓紧项目建设的要在月底前完成签约各部门联通一二三，。：\n（）10abc"]))),
            letters =>
            {
                var said = "经发局要牵头，自然资源分局配合。\n" + new string(letters) + "\n完毕。";
                Taken("讲话.txt", Gb.GetBytes(said)).Text.ShouldBe(said);
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_document_that_unpacks_to_too_much_is_refused_without_using_the_memory()
    {
        var bomb = Docx.Bomb(200);
        bomb.Length.ShouldBeLessThan(3_000_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Refused("讲话.docx", bomb).Code.ShouldBe("meetings.docx-too-large");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(20_000_000);
    }

    private static TakenText Taken(string name, byte[] bytes)
    {
        var taken = SpeechFile.Take(name, bytes);
        taken.Ok.ShouldBeTrue(taken.Ok ? "" : taken.Refusals[0].Text);
        return taken.Value;
    }

    private static Refusal Refused(string name, byte[] bytes)
    {
        var taken = SpeechFile.Take(name, bytes);
        taken.Ok.ShouldBeFalse(taken.Ok ? taken.Value.Text : "");
        taken.Refusals[0].Field.ShouldBe("file");
        return taken.Refusals[0];
    }
}
