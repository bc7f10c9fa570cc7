namespace Guatu.Language;

/// <summary>
/// Reads one written number: Arabic with separators and decimals, or Chinese up to 千 (三百五十, 十五, 两, 〇).
/// 万 and 亿 are left to the unit, because figures keep their written scale (24.3亿元 is 24.3 in 亿元).
/// </summary>
internal static class NumberReader
{
    private const string Digits = "零一二三四五六七八九";

    /// <summary>End of the number at <paramref name="at"/>, or <paramref name="at"/> itself if there is none.</summary>
    public static int Read(string text, int at, int end, out decimal value)
    {
        value = 0;
        if (at >= end) return at;
        return char.IsAsciiDigit(text[at]) ? Arabic(text, at, end, out value) : Chinese(text, at, end, out value);
    }

    public static bool CanStart(char c) => char.IsAsciiDigit(c) || DigitOf(c) >= 0 || Multiplier(c) > 0;

    private static int Arabic(string text, int at, int end, out decimal value)
    {
        value = 0;
        var i = at;
        var digits = 0;
        while (i < end && char.IsAsciiDigit(text[i]) && digits < 15) { value = value * 10 + (text[i++] - '0'); digits++; }
        while (digits is > 0 and <= 12 && Thousands(text, i, end))
        {
            value = value * 1000 + (text[i + 1] - '0') * 100 + (text[i + 2] - '0') * 10 + (text[i + 3] - '0');
            i += 4;
            digits += 3;
        }

        if (i + 1 >= end || text[i] != '.' || !char.IsAsciiDigit(text[i + 1])) return i;
        var place = 1m;
        for (i++; i < end && char.IsAsciiDigit(text[i]); i++)
        {
            if (place < 0.00000001m) continue;
            place /= 10;
            value += (text[i] - '0') * place;
        }

        return i;
    }

    private static bool Thousands(string text, int i, int end) =>
        i + 3 < end && text[i] == ',' && char.IsAsciiDigit(text[i + 1]) && char.IsAsciiDigit(text[i + 2])
        && char.IsAsciiDigit(text[i + 3]) && !(i + 4 < end && char.IsAsciiDigit(text[i + 4]));

    /// <summary>Value of one Chinese digit, -1 if it is none.</summary>
    public static int DigitOf(char c) => c switch
    {
        '两' => 2,
        '〇' or '○' => 0,
        _ => Digits.IndexOf(c, StringComparison.Ordinal),
    };

    private static int Multiplier(char c) => c switch { '十' => 10, '百' => 100, '千' => 1000, _ => 0 };

    private static int Chinese(string text, int at, int end, out decimal value)
    {
        value = 0;
        var i = at;
        var pending = -1;
        var last = 10000;
        var spelled = 0;
        decimal sum = 0;
        for (; i < end; i++)
        {
            var digit = DigitOf(text[i]);
            if (digit >= 0)
            {
                // 二〇二六: digits read one by one.
                if (pending >= 0 && text[i] == '两') break;
                if (pending >= 0 && last == 10000) { spelled++; pending = pending > 99999999 ? pending : pending * 10 + digit; }
                else pending = digit;
                continue;
            }

            var power = Multiplier(text[i]);
            if (power == 0 || power >= last || spelled > 0) break;
            sum += (pending < 0 ? 1 : pending) * power;
            pending = -1;
            last = power;
        }

        // 两万六千: a number that goes on behind 万 is read whole.
        if (i + 1 < end && text[i] == '万' && i > at && DigitOf(text[i + 1]) > 0 && i + 2 < end && Multiplier(text[i + 2]) > 0 && spelled == 0)
        {
            var stop = Chinese(text, i + 1, end, out var rest);
            value = (sum + Math.Max(0, pending)) * 10000 + rest;
            return stop;
        }

        if (pending >= 0) sum += last is 100 or 1000 && text[i - 1] != '零' && i >= at + 2 && Multiplier(text[i - 2]) > 0 ? pending * (last / 10) : pending;
        if (i < end && text[i] == '点' && i > at && i + 1 < end && DigitOf(text[i + 1]) >= 0)
        {
            var place = 0.1m;
            for (i++; i < end && DigitOf(text[i]) >= 0; i++, place /= 10) sum += DigitOf(text[i]) * place;
        }

        value = sum;
        return i;
    }
}
