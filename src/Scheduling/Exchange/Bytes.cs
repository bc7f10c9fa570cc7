using System.Text;

namespace Guatu.Scheduling.Exchange;

/// <summary>Takes files in, never more than is allowed.</summary>
internal static class Bytes
{
    public static MemoryStream Take(Stream stream, int most)
    {
        var bytes = new MemoryStream();
        var part = new byte[81_920];
        for (int read; (read = stream.Read(part, 0, part.Length)) > 0;)
        {
            if (bytes.Length + read > most)
                throw new FaultException(FileFaultKind.TooLarge, 0, $"文件超过 {most >> 20} MB，请分成几个计划，或去掉分时数据后再导出。");
            bytes.Write(part, 0, read);
        }
        bytes.Position = 0;
        return bytes;
    }

    /// <summary>Text of a file: UTF-8 or UTF-16 by its mark, else UTF-8 when it is, else GB 18030 as Chinese Windows writes it.</summary>
    public static string Text(Stream stream, int most)
    {
        using var bytes = Take(stream, most);
        var all = bytes.ToArray();
        if (all is [0xFF, 0xFE, ..])
            return Encoding.Unicode.GetString(all, 2, all.Length - 2);
        var from = all is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        try
        {
            return new UTF8Encoding(false, true).GetString(all, from, all.Length - from);
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!.GetString(all);
        }
    }
}
