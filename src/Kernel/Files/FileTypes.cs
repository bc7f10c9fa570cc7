namespace Guatu.Kernel.Files;

/// <summary>A type of file the program takes.</summary>
/// <param name="Text">As told to people, e.g. “Word文档（.docx）”.</param>
/// <param name="MediaType">Media type.</param>
/// <param name="Extensions">Names it may come under.</param>
public sealed record FileType(string Text, string MediaType, params string[] Extensions);

/// <summary>Tells a file's type by its content; the name must agree with it.</summary>
public static class FileTypes
{
    /// <summary>Plain text.</summary>
    public static readonly FileType Text = new("文本（.txt）", "text/plain", ".txt");

    /// <summary>Word since 2007.</summary>
    public static readonly FileType Docx = new("Word文档（.docx）", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx");

    /// <summary>Excel since 2007.</summary>
    public static readonly FileType Xlsx = new("Excel表格（.xlsx）", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx");

    /// <summary>PDF.</summary>
    public static readonly FileType Pdf = new("PDF", "application/pdf", ".pdf");

    /// <summary>JPEG picture.</summary>
    public static readonly FileType Jpeg = new("照片（.jpg）", "image/jpeg", ".jpg", ".jpeg");

    /// <summary>PNG picture.</summary>
    public static readonly FileType Png = new("图片（.png）", "image/png", ".png");

    /// <summary>What may be evidence of progress.</summary>
    public static readonly IReadOnlyCollection<FileType> Evidence = [Jpeg, Png, Pdf, Docx, Xlsx];

    /// <summary>What may be a speech.</summary>
    public static readonly IReadOnlyCollection<FileType> Speech = [Text, Docx];

    /// <summary>The type, or null when content and name do not agree on one we take.</summary>
    public static FileType? Of(string name, ReadOnlySpan<byte> content)
    {
        var byContent = ByContent(name, content);
        var extension = Path.GetExtension(name).ToLowerInvariant();
        return byContent is not null && byContent.Extensions.Contains(extension) ? byContent : null;
    }

    /// <summary>Says in Chinese what is wrong with a file that was not taken.</summary>
    public static string WhyNot(string name, ReadOnlySpan<byte> content)
    {
        var extension = Path.GetExtension(name).ToLowerInvariant();
        if (content.IsEmpty)
            return "文件是空的";
        if (extension is ".doc" or ".wps" || content.StartsWith(OldOffice))
            return "这是旧版Word或WPS格式，请在Word或WPS里用“另存为”存成.docx再传";
        if (ByContent(name, content) is { } type)
            return type.Extensions.Contains(extension) ? $"这里不收{type.Text}" : $"文件名是{(extension.Length == 0 ? "没有扩展名" : extension)}，内容却是{type.Text}，请核对后按真实格式命名";
        return extension == ".docx" ? "文件已损坏，打不开，请重新导出" : "认不出内容的格式";
    }

    private static readonly byte[] OldOffice = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    private static FileType? ByContent(string name, ReadOnlySpan<byte> content)
    {
        if (content.StartsWith("%PDF-"u8))
            return Pdf;
        if (content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
            return Jpeg;
        if (content.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']))
            return Png;
        if (content.StartsWith("PK\u0003\u0004"u8))
            return content.IndexOf("word/"u8) >= 0 ? Docx : content.IndexOf("xl/"u8) >= 0 ? Xlsx : null;
        if (content.StartsWith(OldOffice))
            return null;
        // Text has no NUL bytes; the reader of the text settles the encoding.
        return name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase) && !content.IsEmpty && content.IndexOf((byte)0) < 0 ? Text : null;
    }
}
