using System.Globalization;

namespace Guatu.Ledger.Indicators;

/// <summary>
/// A formula over codes of other indicators: numbers, + - * /, brackets. Divides by zero to nothing; a missing part makes the whole missing,
/// for a sum without one of its parts would be another number under the same name.
/// </summary>
public sealed class Formula
{
    private readonly Node _root;

    private Formula(Node root, IReadOnlyList<string> codes) => (_root, Codes) = (root, codes);

    /// <summary>Codes it is computed from, in the order they stand.</summary>
    public IReadOnlyList<string> Codes { get; }

    /// <summary>Reads a formula; the fault in Chinese when it cannot be read.</summary>
    public static (Formula? Read, string? Fault) Read(string text)
    {
        var reader = new Reader(text.Normalize(System.Text.NormalizationForm.FormKC).Replace('×', '*').Replace('÷', '/').Replace('−', '-'));
        var root = reader.Sum();
        if (reader.Fault is null && !reader.AtEnd)
            reader.Fail();
        return reader.Fault is { } fault || root is null ? (null, reader.Fault ?? "空的") : (new Formula(root, [.. reader.Codes.Distinct(StringComparer.Ordinal)]), null);
    }

    /// <summary>The value from those of its codes; null when one is missing or a divisor is zero.</summary>
    public decimal? Of(Func<string, decimal?> value) => _root.Of(value);

    private abstract record Node
    {
        public abstract decimal? Of(Func<string, decimal?> value);
    }

    private sealed record Number(decimal Value) : Node
    {
        public override decimal? Of(Func<string, decimal?> value) => Value;
    }

    private sealed record Code(string Name) : Node
    {
        public override decimal? Of(Func<string, decimal?> value) => value(Name);
    }

    private sealed record Both(char Sign, Node Left, Node Right) : Node
    {
        public override decimal? Of(Func<string, decimal?> value) => (Left.Of(value), Right.Of(value)) switch
        {
            ({ } a, { } b) => Sign switch { '+' => a + b, '-' => a - b, '*' => a * b, _ => b == 0 ? null : a / b },
            _ => null,
        };
    }

    // Sum: product (+|- product)*; product: atom (*|/ atom)*; atom: number, code, (sum). A code may hold hyphens, so minus wants a blank before it.
    private sealed class Reader(string text)
    {
        private int _at;

        public List<string> Codes { get; } = [];

        public string? Fault { get; private set; }

        public bool AtEnd
        {
            get
            {
                while (_at < text.Length && text[_at] == ' ')
                    _at++;
                return _at >= text.Length;
            }
        }

        public void Fail() => Fault ??= AtEnd ? "没有写完" : $"第{_at + 1}个字“{text[_at]}”";

        public Node? Sum() => Chain(Product, "+-");

        private Node? Product() => Chain(Atom, "*/");

        private Node? Chain(Func<Node?> next, string signs)
        {
            var left = next();
            while (left is not null && !AtEnd && signs.Contains(text[_at], StringComparison.Ordinal))
            {
                var sign = text[_at++];
                left = next() is { } right ? new Both(sign, left, right) : null;
            }
            return left;
        }

        private Node? Atom()
        {
            if (AtEnd)
            {
                Fail();
                return null;
            }
            if (text[_at] == '(')
            {
                _at++;
                var inner = Sum();
                if (inner is null || AtEnd || text[_at] != ')')
                {
                    Fail();
                    return null;
                }
                _at++;
                return inner;
            }
            var from = _at;
            while (_at < text.Length && (char.IsAsciiLetterLower(text[_at]) || char.IsAsciiDigit(text[_at]) || text[_at] == '.' || (text[_at] == '-' && _at > from && char.IsAsciiLetter(text[from]))))
                _at++;
            var word = text[from.._at];
            if (word.Length > 0 && decimal.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                return new Number(number);
            if (word.Length == 0 || !char.IsAsciiLetterLower(word[0]))
            {
                Fail();
                return null;
            }
            Codes.Add(word);
            return new Code(word);
        }
    }
}
