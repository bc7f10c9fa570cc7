namespace Guatu.Kernel.Papers;

/// <summary>One block of a document's body.</summary>
public abstract record Block
{
    private Block() { }

    /// <summary>A heading. Level 1 is numbered 一、 and set in 黑体, level 2 （一） in 楷体, level 3 1. in bold 仿宋 (GB/T 9704-2012 7.3.3).</summary>
    /// <param name="Level">1–3.</param>
    /// <param name="Text">With its number.</param>
    public sealed record Heading(int Level, string Text) : Block;

    /// <summary>A paragraph, first line two characters in.</summary>
    public sealed record Paragraph(string Text) : Block;

    /// <summary>A table; the head is repeated on every page.</summary>
    /// <param name="Head">Words of the head row.</param>
    /// <param name="Widths">Shares of the width, any scale.</param>
    /// <param name="Rows">Rows of as many cells.</param>
    public sealed record Table(IReadOnlyList<string> Head, IReadOnlyList<double> Widths, IReadOnlyList<IReadOnlyList<string>> Rows) : Block;
}

/// <summary>
/// A document as an office prints it: red letterhead, number, title, addressee, body, signature, copies. One model gives
/// the editable docx (<see cref="DocxWriter"/>) and the pages for PDF (<see cref="PaperPages"/>).
/// Layout by GB/T 9704-2012: A4, 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm, 22 lines of 28 characters, body 3号仿宋.
/// </summary>
public sealed record OfficialDocument
{
    /// <summary>Letterhead in red, e.g. 临江经济开发区管委会办公室; none for inner papers.</summary>
    public string? Letterhead { get; init; }

    /// <summary>发文字号 with hexagonal brackets, e.g. 督办〔2026〕12号.</summary>
    public string? Number { get; init; }

    /// <summary>Title, 2号小标宋 centred.</summary>
    public required string Title { get; init; }

    /// <summary>主送机关, without the colon.</summary>
    public string? Addressee { get; init; }

    /// <summary>The body in order.</summary>
    public required IReadOnlyList<Block> Body { get; init; }

    /// <summary>发文机关署名.</summary>
    public string? Signature { get; init; }

    /// <summary>成文日期, written in Arabic figures: 2026年9月18日.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>抄送, without the word.</summary>
    public string? Copies { get; init; }

    /// <summary>Lines under the title in small letters: who made it from which state of the data.</summary>
    public string? Note { get; init; }

    /// <summary>Characters of the body, as the limit on documents counts them (减负: 综合性文件 5000, 专项 4000).</summary>
    public int Characters => Body.Sum(b => b switch
    {
        Block.Heading h => h.Text.Length,
        Block.Paragraph p => p.Text.Length,
        Block.Table t => t.Head.Sum(c => c.Length) + t.Rows.Sum(r => r.Sum(c => c.Length)),
        _ => 0,
    });
}
