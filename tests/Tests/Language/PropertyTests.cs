using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Guatu.Language;

namespace Guatu.Tests.Language;

/// <summary>What must hold for any text made of the characters and phrases of the genre.</summary>
public sealed class PropertyTests
{
    private static readonly string[] Pieces =
    [
        "要", "务必", "经发局", "由", "牵头", "会同", "、", "，", "。", "；", "：", "（", "）", "(", ")", "“", "”", "《", "》", "\n", "\r\n", " ", "一、", "(一)", "第一", "一是", "一要", "1.", "①", "【一】", "——",
        "9月底前", "2月", "三季度末", "“十五五”期间", "5个工作日内", "每月", "周旬月季", "24.3亿元", "百亿", "六成", "2-3个", "同比增长39%", "第54位", "至", "由", "到", "的", "了", "已", "确保", "完成", "项目", "企业", "等部门", "配合",
        "责任单位：", "http://www.x.cn", "老秘网", "……", "省略880字", "目录", "**", "×××", "同志们：", "如果", "不得", "全部", "翻番", "1,864", "3.", "年", "月", "日", "前", "内", "起", "\uFEFF", "😀", "\0",
    ];

    private static Arbitrary<string> Texts() => Gen.Elements(Pieces).ListOf().Select(list => string.Concat(list)).ToArbitrary();

    [Fact]
    public void Every_finding_lies_where_it_says() => Prop.ForAll(Texts(), text =>
    {
        var reading = SpeechReader.Read(text, new ReadingContext { SpokenOn = Reading.Spoken, IsWorkingDay = _ => true });
        foreach (var finding in Findings(reading))
        {
            finding.Start.ShouldBeInRange(0, finding.End);
            finding.End.ShouldBeLessThanOrEqualTo(text.Length);
            text[finding.Start..finding.End].ShouldBe(finding.Text);
        }

        foreach (var directive in reading.Directives)
        {
            directive.Title.Length.ShouldBeInRange(1, 24);
            foreach (var d in directive.Deadlines) text[d.Start..d.End].ShouldBe(d.Raw);
            foreach (var t in directive.Targets) text[t.Start..t.End].ShouldBe(t.Raw);
            foreach (var c in directive.Cadence) text[c.Start..c.End].ShouldBe(c.Raw);
            foreach (var a in directive.Responsible.Concat(directive.Collaborators))
                if (a.Start is { } start) start.ShouldBeLessThan(a.End!.Value);
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(400));

    [Fact]
    public void The_same_text_gives_the_same_reading() => Prop.ForAll(Texts(), text =>
        SpeechJson.Write(SpeechReader.Read(text, new ReadingContext()), "a").ShouldBe(SpeechJson.Write(SpeechReader.Read(text, new ReadingContext()), "a")))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void The_exchange_form_is_always_valid() => Prop.ForAll(Texts(), text =>
    {
        using var json = JsonDocument.Parse(SpeechJson.Write(SpeechReader.Read(text, new ReadingContext()), "a.txt"));
        json.RootElement.GetProperty("char_length").GetInt32().ShouldBe(text.Length);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Fact]
    public void Noise_never_overlaps() => Prop.ForAll(Texts(), text =>
    {
        var last = 0;
        foreach (var n in SpeechReader.Read(text, new ReadingContext()).Noise)
        {
            n.Start.ShouldBeGreaterThanOrEqualTo(last);
            last = n.End;
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    private static IEnumerable<Finding> Findings(SpeechReading r) =>
        r.Noise.Cast<Finding>().Concat(r.Toc).Concat(r.Outline).Concat(r.Directives).Concat(r.Facts).Concat(r.Commitments).Concat(r.Sentences);
}
