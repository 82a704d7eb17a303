using System.Globalization;

namespace Causebox.Analysis.Episodes;

/// <summary>
/// Reads the Python dictionary in the head of an array file: <c>{'descr': '&lt;f4', 'fortran_order': False, 'shape': (180, 2), }</c>, with these three keys
/// in any order and nothing else. Nothing is evaluated.
/// </summary>
internal sealed class NpyLiteral(string text)
{
    private const int MostDimensions = 64;
    private int _at;

    /// <exception cref="NpzException">It is not such a dictionary.</exception>
    public NpyHeader ReadHeader(int headerBytes)
    {
        string? type = null;
        bool? fortran = null;
        long[]? shape = null;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Expect('{');
        while (!Take('}'))
        {
            var key = ReadString();
            if (!seen.Add(key))
                throw Wrong($"each key once, found '{BoundedText.Of(key, 40)}' again");
            Expect(':');
            switch (key)
            {
                case "descr": type = ReadType(); break;
                case "fortran_order": fortran = ReadTruth(); break;
                case "shape": shape = ReadShape(); break;
                default: throw Wrong($"descr, fortran_order or shape, found '{BoundedText.Of(key, 40)}'");
            }

            if (!Take(','))
            {
                Expect('}');
                break;
            }
        }

        SkipBlanks();
        if (_at < text.Length)
            throw Wrong($"the end, found '{text[_at]}'");
        if (!seen.Contains("descr") || fortran is null || shape is null)
            throw Wrong("descr, fortran_order and shape, found " + (seen.Count == 0 ? "none of them" : string.Join(" and ", seen.Order(StringComparer.Ordinal))));
        return new NpyHeader(type, fortran.Value, shape, headerBytes);
    }

    /// <summary>Null for a structured type, whose fields are passed over.</summary>
    private string? ReadType()
    {
        SkipBlanks();
        if (_at < text.Length && text[_at] is '\'' or '"')
            return ReadString();
        if (_at >= text.Length || text[_at] != '[')
            throw Wrong("a type in quotes or a list of fields, found " + Found());
        var depth = 0;
        do
        {
            if (_at >= text.Length)
                throw Wrong("the end of the list of fields, found the end of the head");
            var letter = text[_at];
            if (letter is '\'' or '"')
            {
                ReadString();
                continue;
            }

            depth += letter is '[' or '(' ? 1 : letter is ']' or ')' ? -1 : 0;
            _at++;
        }
        while (depth > 0);
        return null;
    }

    private bool ReadTruth()
    {
        SkipBlanks();
        foreach (var (word, truth) in ((string, bool)[])[("True", true), ("False", false)])
        {
            if (!text.AsSpan(_at).StartsWith(word, StringComparison.Ordinal))
                continue;
            _at += word.Length;
            return truth;
        }

        throw Wrong("True or False, found " + Found());
    }

    private long[] ReadShape()
    {
        var sizes = new List<long>();
        Expect('(');
        while (!Take(')'))
        {
            if (sizes.Count == MostDimensions)
                throw Wrong($"at most {MostDimensions} dimensions, found more");
            sizes.Add(ReadSize());
            if (!Take(','))
            {
                Expect(')');
                break;
            }
        }

        return [.. sizes];
    }

    private long ReadSize()
    {
        SkipBlanks();
        var start = _at;
        while (_at < text.Length && char.IsAsciiDigit(text[_at]))
            _at++;
        if (_at == start)
            throw Wrong("the size of a dimension, found " + Found());
        if (!long.TryParse(text.AsSpan(start, _at - start), NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            throw Wrong($"the size of a dimension below 2^63, found {BoundedText.Of(text[start.._at], 40)}");
        // Python 2 wrote long integers with their suffix.
        if (_at < text.Length && text[_at] == 'L')
            _at++;
        return size;
    }

    private string ReadString()
    {
        SkipBlanks();
        if (_at >= text.Length || text[_at] is not ('\'' or '"'))
            throw Wrong("a text in quotes, found " + Found());
        var end = text.IndexOf(text[_at], _at + 1);
        if (end < 0)
            throw Wrong("the end of a text, found the end of the head");
        var content = text[(_at + 1)..end];
        if (content.Contains('\\', StringComparison.Ordinal))
            throw Wrong("a text without escapes, found one");
        _at = end + 1;
        return content;
    }

    private void Expect(char letter)
    {
        if (!Take(letter))
            throw Wrong($"'{letter}', found {Found()}");
    }

    private bool Take(char letter)
    {
        SkipBlanks();
        if (_at >= text.Length || text[_at] != letter)
            return false;
        _at++;
        return true;
    }

    private void SkipBlanks()
    {
        while (_at < text.Length && text[_at] is ' ' or '\n' or '\t' or '\r')
            _at++;
    }

    private string Found() => _at < text.Length ? $"'{text[_at]}'" : "the end";

    private NpzException Wrong(string what) => new($"its head, character {_at + 1}: expected {what}");
}
