namespace Causebox.Mcap.Decoding;

/// <summary>Parses the types of IDL where members, typedefs and constants name them.</summary>
internal sealed class IdlTypeParser(IdlTokens tokens, IdlConstants constants)
{
    private const int MaxNesting = 64;

    private int _nesting;

    public RosTypeSyntax Parse(string scope)
    {
        if (tokens.TryTake("sequence"))
            return ParseSequence(scope);

        if (tokens.TryTake("unsigned"))
            return Primitive(ParseInteger(tokens.Next(), RosPrimitive.UInt16, RosPrimitive.UInt32, RosPrimitive.UInt64));

        if (tokens.Peek is "short" or "long")
            return Primitive(ParseInteger(tokens.Next(), RosPrimitive.Int16, RosPrimitive.Int32, RosPrimitive.Int64));

        return ParseWord(tokens.ExpectScopedName(), scope);
    }

    /// <summary>The type with the sizes that follow the name it is given to: <c>[2][3]</c> is two times three elements.</summary>
    public RosTypeSyntax ParseArraySizes(RosTypeSyntax element, string scope)
    {
        var sizes = new Stack<uint>();
        while (tokens.TryTake("["))
        {
            sizes.Push(constants.ParseCount(tokens, scope));
            tokens.Expect("]");
            if (sizes.Count > MaxNesting)
                throw tokens.Unexpected($"at most {MaxNesting} array sizes");
        }

        return sizes.Aggregate(element, (type, size) => new RosTypeSyntax.Array(type, size));
    }

    private static RosTypeSyntax.Primitive Primitive(RosPrimitive primitive) => new(primitive);

    private RosTypeSyntax.Sequence ParseSequence(string scope)
    {
        if (++_nesting > MaxNesting)
            throw tokens.Unexpected($"at most {MaxNesting} sequences inside each other");

        tokens.Expect("<");
        var element = Parse(scope);
        var bound = tokens.TryTake(",") ? constants.ParseCount(tokens, scope) : uint.MaxValue;
        tokens.Expect(">");
        _nesting--;
        return new RosTypeSyntax.Sequence(element, bound);
    }

    private RosPrimitive ParseInteger(string word, RosPrimitive @short, RosPrimitive @long, RosPrimitive longLong)
    {
        if (word == "short")
            return @short;

        if (word != "long" || tokens.Peek == "double")
            throw tokens.Unexpected("an integer type before");

        return tokens.TryTake("long") ? longLong : @long;
    }

    private RosTypeSyntax ParseWord(string word, string scope) => word switch
    {
        "string" => ParseText(RosPrimitive.Text, scope),
        "wstring" => ParseText(RosPrimitive.WideText, scope),
        "boolean" => Primitive(RosPrimitive.Bool),
        "octet" or "char" or "uint8" => Primitive(RosPrimitive.UInt8),
        "int8" => Primitive(RosPrimitive.Int8),
        "int16" => Primitive(RosPrimitive.Int16),
        "uint16" => Primitive(RosPrimitive.UInt16),
        "int32" => Primitive(RosPrimitive.Int32),
        "uint32" => Primitive(RosPrimitive.UInt32),
        "int64" => Primitive(RosPrimitive.Int64),
        "uint64" => Primitive(RosPrimitive.UInt64),
        "float" => Primitive(RosPrimitive.Float32),
        "double" => Primitive(RosPrimitive.Float64),
        "wchar" or "any" or "fixed" or "map" or "union" or "struct" or "enum" =>
            throw tokens.Unexpected($"a supported type, which '{word}' is not, before"),
        _ => new RosTypeSyntax.Named(word, scope),
    };

    private RosTypeSyntax.Primitive ParseText(RosPrimitive text, string scope)
    {
        if (tokens.TryTake("<"))
        {
            constants.ParseCount(tokens, scope);
            tokens.Expect(">");
        }

        return Primitive(text);
    }
}
