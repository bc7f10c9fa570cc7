namespace Guatu.Economy.Register;

/// <summary>统一社会信用代码 (GB 32100-2015): 17 places and a check character of 31 letters and digits, without I O S V Z.</summary>
public static class CreditCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /// <summary>What is wrong with a code; null when nothing is, or when there is none. It warns, it refuses nothing: licences with odd codes exist.</summary>
    public static string? Fault(string? typed)
    {
        var code = (typed ?? "").Trim().Normalize(System.Text.NormalizationForm.FormKC).ToUpperInvariant();
        if (code.Length == 0)
            return null;
        if (code.Length != 18)
            return $"信用代码应是18位，现在是{code.Length}位，请照执照核对。";
        if (code.FirstOrDefault(c => !Alphabet.Contains(c, StringComparison.Ordinal)) is var wrong and not '\0')
            return $"信用代码里不用“{wrong}”，请照执照核对（没有I、O、S、V、Z）。";
        return Check(code) == code[17] ? null : $"信用代码校验位不对，照前17位算应是“{Check(code)}”，请照执照核对。";
    }

    /// <summary>The check character of the first 17 places: weights 3^i mod 31.</summary>
    public static char Check(string code)
    {
        var (sum, weight) = (0, 1);
        for (var i = 0; i < 17; i++)
        {
            sum += Alphabet.IndexOf(code[i], StringComparison.Ordinal) * weight;
            weight = weight * 3 % 31;
        }
        return Alphabet[(31 - (sum % 31)) % 31];
    }
}
