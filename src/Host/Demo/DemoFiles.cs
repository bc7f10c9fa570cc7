using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Guatu.Host.Demo;

/// <summary>Makes the few evidence files of the demo zone: a picture of a site for .png, a sheet with one title for .pdf.</summary>
internal static class DemoFiles
{
    private const int Width = 360;
    private const int Height = 240;

    /// <summary>The bytes of an evidence file, the same for the same name.</summary>
    public static byte[] Make(string name, DateOnly day) => Path.GetExtension(name) switch
    {
        ".png" => Picture(name),
        ".pdf" => Sheet(Path.GetFileNameWithoutExtension(name), day),
        _ => throw new ArgumentException($"“{name}”：演示凭据只做 .png 和 .pdf", nameof(name)),
    };

    // Sky, ground and some blocks: enough to be told apart, small enough to be made by the dozen.
    private static byte[] Picture(string name)
    {
        var seed = name.Aggregate(17u, (h, c) => (h * 31) + c);
        var raw = new byte[Height * ((Width * 3) + 1)];
        for (var y = 0; y < Height; y++)
            for (var x = 0; x < Width; x++)
            {
                var (r, g, b) = Pixel(x, y, seed);
                var at = (y * ((Width * 3) + 1)) + 1 + (x * 3);
                (raw[at], raw[at + 1], raw[at + 2]) = (r, g, b);
            }
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            zip.Write(raw);
        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, Width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), Height);
        (head[8], head[9]) = (8, 2);
        Chunk(png, "IHDR", head);
        Chunk(png, "IDAT", packed.ToArray());
        Chunk(png, "IEND", []);
        return png.ToArray();
    }

    private static (byte R, byte G, byte B) Pixel(int x, int y, uint seed)
    {
        var block = x / 40;
        var top = 70 + (int)((seed >> (block % 8 * 3)) % 70);
        var ground = 165 + (int)(seed % 20);
        var grain = (byte)(((x * 7) + (y * 13) + (int)seed) % 9);
        if (y > ground)
            return ((byte)(150 + grain - (y / 12)), (byte)(132 + grain - (y / 12)), (byte)(104 + grain - (y / 12)));
        if (y > top && x % 40 is > 5 and < 36)
            return (y - top) % 16 < 3 ? ((byte)176, (byte)180, (byte)178) : ((byte)(120 + grain + block), (byte)(126 + grain + block), (byte)(130 + grain));
        return ((byte)(198 + (y / 8)), (byte)(212 + (y / 10)), (byte)Math.Min(255, 224 + (y / 12)));
    }

    private static void Chunk(Stream stream, string kind, byte[] data)
    {
        var bytes = new byte[data.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(bytes, data.Length);
        Encoding.ASCII.GetBytes(kind, bytes.AsSpan(4));
        data.CopyTo(bytes.AsSpan(8));
        var crc = 0xFFFFFFFFu;
        foreach (var value in bytes.AsSpan(4, data.Length + 4))
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
        }
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(data.Length + 8), ~crc);
        stream.Write(bytes);
    }

    // One page; the Chinese font is named, not embedded, as every reader of PDF brings one.
    private static byte[] Sheet(string title, DateOnly day)
    {
        var body = $"BT /F1 22 Tf 72 740 Td <{Hex(title)}> Tj ET BT /F1 12 Tf 72 706 Td <{Hex($"临江经济开发区　{day:yyyy年M月d日}　演示用凭据")}> Tj ET 0.6 w 72 694 m 523 694 l S";
        string[] parts =
        [
            "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
            $"<</Length {body.Length}>>\nstream\n{body}\nendstream",
            "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>",
            "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 7 0 R/DW 1000>>",
            "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>",
        ];
        var pdf = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        for (var i = 0; i < parts.Length; i++)
        {
            offsets.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{i + 1} 0 obj\n{parts[i]}\nendobj\n");
        }
        var table = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {parts.Length + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            pdf.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        pdf.Append(CultureInfo.InvariantCulture, $"trailer<</Size {parts.Length + 1}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(pdf.ToString());
    }

    private static string Hex(string text) => Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text));
}
