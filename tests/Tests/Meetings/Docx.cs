using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Guatu.Tests.Meetings;

/// <summary>Makes .docx files of many kinds.</summary>
internal static class Docx
{
    public static byte[] Of(params OpenXmlElement[] blocks)
    {
        using var memory = new MemoryStream();
        using (var document = WordprocessingDocument.Create(memory, WordprocessingDocumentType.Document))
            document.AddMainDocumentPart().Document = new Document(new Body(blocks));
        return memory.ToArray();
    }

    public static byte[] OfLines(string text) => Of([.. text.Replace("\r", "").Split('\n').Select(Line)]);

    public static Paragraph Line(string text) => new(Run(text));

    public static Run Run(string text) => new(new Text(text) { Space = SpaceProcessingModeValues.Preserve });

    public static Table Rows(params string[][] rows) =>
        new(rows.Select(r => new TableRow(r.Select(c => new TableCell(Line(c))))));

    /// <summary>A document part written by hand, for what the library makes cumbersome.</summary>
    public static byte[] OfXml(string body)
    {
        var plain = Of(Line("x"));
        using var memory = new MemoryStream();
        memory.Write(plain);
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry("word/document.xml")!.Delete();
            using var writer = new StreamWriter(zip.CreateEntry("word/document.xml").Open(), new UTF8Encoding(false));
            writer.Write($"""
                <?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
                xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
                xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
                xmlns:v="urn:schemas-microsoft-com:vml" mc:Ignorable="wps"><w:body>{body}</w:body></w:document>
                """);
        }
        return memory.ToArray();
    }

    /// <summary>A few hundred kilobytes that unpack to that many megabytes of zeros.</summary>
    public static byte[] Bomb(int megabytes)
    {
        using var memory = new MemoryStream();
        memory.Write(Of(Line("讲话")));
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("word/media/zeros.bin", CompressionLevel.Fastest).Open();
            var block = new byte[1024 * 1024];
            for (var i = 0; i < megabytes; i++)
                entry.Write(block);
        }
        return memory.ToArray();
    }

    /// <summary>What old Office files and password-protected new ones begin with.</summary>
    public static byte[] Ole() => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[2048]];
}
