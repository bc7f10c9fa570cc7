namespace Guatu.Kernel.Text;

/// <summary>
/// Brings full-width digits, letters and signs, as Chinese input methods write them, to their plain forms. The program
/// runs without ICU (invariant globalization), where <see cref="string.Normalize()"/> leaves them as they are.
/// </summary>
public static class Typing
{
    /// <summary>１２０％ → 120%, the ideographic space → a space.</summary>
    public static string Narrow(string text) => string.Create(text.Length, text, static (narrow, wide) =>
    {
        for (var i = 0; i < narrow.Length; i++)
            narrow[i] = wide[i] switch { >= '！' and <= '～' => (char)(wide[i] - '！' + '!'), '\u3000' => ' ', var other => other };
    });
}
