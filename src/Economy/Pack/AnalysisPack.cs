using Guatu.Forecasting.Series;
using Guatu.Kernel.Papers;

namespace Guatu.Economy.Pack;

/// <summary>One part of the analysis.</summary>
/// <param name="Section">Which.</param>
/// <param name="Title">With its number: 一、指标完成情况.</param>
/// <param name="Own">What a person wrote; it stands before what the figures tell. Null: nothing.</param>
/// <param name="Blocks">What the figures tell.</param>
public sealed record PackPart(PackSection Section, string Title, PackText? Own, IReadOnlyList<Block> Blocks);

/// <summary>The monthly analysis as it is shown and printed.</summary>
public sealed record AnalysisPack
{
    /// <summary>Month it looks through.</summary>
    public required Period Period { get; init; }

    /// <summary>临江经济开发区2026年1—8月经济运行分析.</summary>
    public required string Title { get; init; }

    /// <summary>The zone's name.</summary>
    public required string Zone { get; init; }

    /// <summary>Day it was made.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Parts in order.</summary>
    public required IReadOnlyList<PackPart> Parts { get; init; }

    /// <summary>Footnotes.</summary>
    public required IReadOnlyList<PackNote> Notes { get; init; }

    /// <summary>What it was measured by.</summary>
    public required PackLimits Limits { get; init; }

    /// <summary>Characters of the body; drawn bars and the list of sources are no text.</summary>
    public int Characters => Body.Sum(b => b switch
    {
        Block.Heading h => h.Text.Length, Block.Paragraph p => p.Text.Length, Block.Table t => t.Head.Concat(t.Rows.SelectMany(r => r)).Sum(c => c.Count(x => x is not (PackPaper.Full or PackPaper.Hollow))), _ => 0,
    });

    /// <summary>Longer than a paper on one matter may be.</summary>
    public bool IsTooLong => Characters > Limits.Special;

    /// <summary>As it is printed, in the layout of GB/T 9704.</summary>
    public OfficialDocument Paper => new()
    {
        Title = Title, Note = $"{Day:yyyy年M月d日}生成，正文{Characters}字；①等为数据来源编号，见文末", Signature = Zone + "管委会", Day = Day,
        Body = [.. Body, new Block.Heading(1, "附：数据来源"), .. Notes.Select(n => new Block.Paragraph($"{n.Sign}{n.Text}"))],
    };

    private IEnumerable<Block> Body => Parts.SelectMany(p => (IEnumerable<Block>)
    [
        .. p.Section == PackSection.Overview ? [] : new Block[] { new Block.Heading(1, p.Title) }, .. Lines(p.Own), .. p.Blocks,
    ]);

    /// <summary>The paragraphs of a text; empty lines part them.</summary>
    public static IEnumerable<Block> Lines(PackText? own) => (own?.Text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(l => new Block.Paragraph(l));
}
