using System.IO.Compression;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Guatu.Kernel.Files;
using Guatu.Kernel.Refusals;

namespace Guatu.Meetings.Speeches;

/// <summary>A speech taken out of a file.</summary>
/// <param name="Text">The text, lines ended by \n.</param>
/// <param name="Encoding">How it was encoded: UTF-8, GB18030, docx.</param>
public sealed record TakenText(string Text, string Encoding);

/// <summary>
/// Takes the text out of a .txt (UTF-8 or GB18030, found by itself) or a .docx (paragraphs and tables in order). Wrong,
/// broken and oversized files are refused in words; nothing is executed and nothing beyond the limits is unpacked.
/// </summary>
public static class SpeechFile
{
    // A document of this many unpacked bytes is no speech; the limit is checked while unpacking, not by the zip's own word.
    private const long MostUnpacked = 64L * 1024 * 1024;

    private const int MostNested = 256;

    static SpeechFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The text, or why there is none.</summary>
    public static Outcome<TakenText> Take(string name, ReadOnlyMemory<byte> content)
    {
        if (content.Length == 0)
            return MeetingsRefusals.SpeechEmpty.At("file");
        var extension = Path.GetExtension(name).ToLowerInvariant();
        if (extension == ".docx")
            return TakeDocx(name, content);
        if (FileTypes.Of(name, content.Span) != FileTypes.Text)
            return KernelRefusals.FileType.At("file", name, FileTypes.WhyNot(name, content.Span), "文本（.txt）、Word文档（.docx）");
        return TakeText(name, content.Span);
    }

    /// <summary>Checks pasted text the same way.</summary>
    public static Outcome<TakenText> TakePasted(string text)
    {
        var plain = Lines(text);
        return plain.Trim().Length == 0 ? MeetingsRefusals.SpeechEmpty.At("text") : new TakenText(plain, "粘贴");
    }

    private static Outcome<TakenText> TakeText(string name, ReadOnlySpan<byte> bytes)
    {
        string text;
        string encoding;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
            encoding = "UTF-8";
        }
        catch (DecoderFallbackException)
        {
            // GB18030 reads most UTF-8 without complaint, as other characters; so the lines are asked one by one first.
            if (SecondEncodingAt(bytes) is { } change)
                return MeetingsRefusals.EncodingMixed.At("file", name, change);
            try
            {
                text = Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback).GetString(bytes);
                encoding = "GB18030";
            }
            catch (DecoderFallbackException gb)
            {
                var line = bytes[..Math.Clamp(gb.Index, 0, bytes.Length)].Count((byte)'\n') + 1;
                return MeetingsRefusals.EncodingMixed.At("file", name, line);
            }
        }
        var plain = Lines(text.TrimStart('\uFEFF'));
        if (plain.Trim().Length == 0)
            return MeetingsRefusals.SpeechEmpty.At("file");
        // Text decoded by guess that is mostly not writing (a renamed picture, a database) is no speech.
        var writing = plain.Count(c => char.IsLetter(c) || char.IsDigit(c) || char.IsPunctuation(c) || char.IsWhiteSpace(c));
        return writing < plain.Length * 0.9 ? MeetingsRefusals.NotWriting.At("file", name) : new TakenText(plain, encoding);
    }

    /// <summary>Number of the first line whose encoding differs from the lines above it; null when all agree. Lines of plain ASCII say nothing.</summary>
    private static int? SecondEncodingAt(ReadOnlySpan<byte> bytes)
    {
        var strict = new UTF8Encoding(false, throwOnInvalidBytes: true);
        bool? first = null;
        var number = 0;
        foreach (var range in bytes.Split((byte)'\n'))
        {
            number++;
            var line = bytes[range];
            if (!line.ContainsAnyInRange((byte)0x80, (byte)0xFF))
                continue;
            bool utf8;
            try
            {
                // 联通 in GB18030 happens to be valid UTF-8, but of Latin letters: only Han tells.
                if (strict.GetString(line).Count(c => c is >= '\u4E00' and <= '\u9FFF') < 2)
                    continue;
                utf8 = true;
            }
            catch (DecoderFallbackException)
            {
                utf8 = false;
            }
            if (first is { } before && before != utf8)
                return number;
            first = utf8;
        }
        return null;
    }

    private static Outcome<TakenText> TakeDocx(string name, ReadOnlyMemory<byte> content)
    {
        // Office keeps a document with a password in the container of its old formats.
        if (content.Span.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            return MeetingsRefusals.DocxBroken.At("file", name);
        if (!content.Span.StartsWith("PK"u8))
            return KernelRefusals.FileType.At("file", name, FileTypes.WhyNot(name, content.Span), "文本（.txt）、Word文档（.docx）");
        try
        {
            if (!UnpacksWithin(content))
                return MeetingsRefusals.DocxTooLarge.At("file", name);
            using var memory = new MemoryStream(content.ToArray(), writable: false);
            using var document = WordprocessingDocument.Open(memory, isEditable: false);
            if (document.MainDocumentPart is not { } main || !IsShallow(main) || main.Document.Body is not { } body)
                return MeetingsRefusals.DocxBroken.At("file", name);
            var text = new StringBuilder();
            foreach (var block in body.ChildElements)
                Append(block, text);
            var plain = Lines(text.ToString());
            return plain.Trim().Length == 0 ? MeetingsRefusals.SpeechEmpty.At("file") : new TakenText(plain, "docx");
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A damaged file makes the library fail in ways nobody lists: a part that is named but missing, a crooked address…
            return MeetingsRefusals.DocxBroken.At("file", name);
        }
    }

    // The library reads nested elements by calling itself: a few kilobytes of nothing but nesting would end the whole program.
    private static bool IsShallow(OpenXmlPart part)
    {
        using var reader = XmlReader.Create(part.GetStream(), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        while (reader.Read())
            if (reader.Depth > MostNested)
                return false;
        return true;
    }

    private static bool UnpacksWithin(ReadOnlyMemory<byte> content)
    {
        using var zip = new ZipArchive(new MemoryStream(content.ToArray(), writable: false), ZipArchiveMode.Read);
        if (zip.Entries.Count > 2000)
            return false;
        long total = 0;
        var buffer = new byte[81920];
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            for (int read; (read = stream.Read(buffer)) > 0;)
                if ((total += read) > MostUnpacked)
                    return false;
        }
        return true;
    }

    // Paragraphs become lines; a table row becomes one line with its cells apart by a tab; what was deleted in review is left out.
    private static void Append(OpenXmlElement block, StringBuilder text)
    {
        switch (block)
        {
            case Paragraph paragraph:
                AppendRuns(paragraph, text);
                text.Append('\n');
                break;
            case Table table:
                foreach (var row in table.Elements<TableRow>())
                    text.AppendJoin('\t', row.Elements<TableCell>().Select(CellText)).Append('\n');
                break;
            case SdtBlock sdt when sdt.SdtContentBlock is { } inner:
                foreach (var child in inner.ChildElements)
                    Append(child, text);
                break;
        }
    }

    private static string CellText(TableCell cell)
    {
        var text = new StringBuilder();
        foreach (var paragraph in cell.Descendants<Paragraph>().Where(p => !p.Ancestors<TextBoxContent>().Any()))
            AppendRuns(paragraph, text);
        return text.ToString();
    }

    // Text boxes (letterheads, stamps, side notes) are no part of what was said, nor is what review has moved away; of two
    // ways to draw the same thing the plain one is read.
    private static void AppendRuns(OpenXmlElement parent, StringBuilder text)
    {
        foreach (var element in parent.ChildElements)
        {
            switch (element)
            {
                case Text words: text.Append(words.Text); break;
                case TabChar: text.Append('\t'); break;
                case Break: text.Append('\n'); break;
                case NoBreakHyphen: text.Append('-'); break;
                case TextBoxContent or DeletedRun or MoveFromRun or AlternateContentChoice: break;
                default: AppendRuns(element, text); break;
            }
        }
    }

    private static string Lines(string text) => text.Replace("\r\n", "\n").Replace('\r', '\n').Replace("\0", "");
}
