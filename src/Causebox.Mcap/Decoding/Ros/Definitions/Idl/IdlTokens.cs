namespace Causebox.Mcap.Decoding;

/// <summary>The tokens of a schema, and a place in them.</summary>
internal sealed class IdlTokens(List<IdlToken> tokens)
{
    private const int LongestName = 4096;

    private int _position;

    public bool AtEnd => _position >= tokens.Count;

    public string Peek => AtEnd ? "" : tokens[_position].Text;

    public string Next()
    {
        if (AtEnd)
            throw Unexpected("more");

        return tokens[_position++].Text;
    }

    public bool TryTake(string text)
    {
        if (AtEnd || tokens[_position].Text != text)
            return false;

        _position++;
        return true;
    }

    public void Expect(string text)
    {
        if (!TryTake(text))
            throw Unexpected($"'{text}'");
    }

    public string ExpectWord() => !AtEnd && tokens[_position].IsWord ? Next() : throw Unexpected("a name");

    /// <summary>A name with its modules, such as <c>geometry_msgs::msg::Point</c>; a leading <c>::</c> is kept.</summary>
    public string ExpectScopedName()
    {
        var name = TryTake("::") ? "::" + ExpectWord() : ExpectWord();
        while (name.Length < LongestName && TryTake("::"))
            name += "::" + ExpectWord();

        return name;
    }

    /// <summary>Everything up to the <paramref name="end"/> that belongs here, which is taken and not given.</summary>
    public List<string> TakeUntil(string end)
    {
        var taken = new List<string>();
        var nesting = 0;
        while (nesting > 0 || Peek != end)
        {
            var token = Next();
            nesting += token switch
            {
                "(" or "{" => 1,
                ")" or "}" => -1,
                _ => 0,
            };
            taken.Add(token);
        }

        Expect(end);
        return taken;
    }

    public SchemaException Unexpected(string expected)
    {
        var line = tokens.Count == 0 ? 1 : tokens[Math.Min(_position, tokens.Count - 1)].Line;
        return SchemaException.AtLine(line, expected, AtEnd ? "the end of the schema" : $"'{Peek}'");
    }
}
