using System.Globalization;

namespace Causebox.Mcap.Decoding;

/// <summary>The integer constants of a schema: bounds and array sizes may name them.</summary>
internal sealed class IdlConstants
{
    private readonly Dictionary<string, uint> _values = [];

    public void Define(string fullName, List<string> expression)
    {
        if (expression is [var token] && TryParse(token, out var value))
            _values[fullName] = value;
    }

    public uint ParseCount(IdlTokens tokens, string scope)
    {
        if (TryParse(tokens.Peek, out var count))
        {
            tokens.Next();
            return count;
        }

        var name = new RosTypeSyntax.Named(tokens.ExpectScopedName(), scope);
        foreach (var candidate in IdlScope.Candidates(name))
        {
            if (_values.TryGetValue(candidate, out var value))
                return value;
        }

        throw tokens.Unexpected($"a number, which '{name.Name}' is not, before");
    }

    private static bool TryParse(string token, out uint value) => token.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
        ? uint.TryParse(token.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value)
        : uint.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
