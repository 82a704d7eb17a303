namespace Causebox.Mcap.Decoding;

/// <summary>Resolves the names of a schema's types into one layout. A type within itself is refused: neither ROS has such.</summary>
internal sealed class RosCompiler(RosDefinitions definitions, DecodeLimits limits)
{
    private readonly Dictionary<string, RosLayout> _compiled = [];
    private readonly HashSet<string> _open = [];
    private int _nesting;

    public RosLayout CompileRoot()
    {
        var root = CompileNamed(definitions.Root);
        return root.Depth <= limits.MaxDepth ? root : throw TooDeep();
    }

    private RosLayout CompileNamed(string name)
    {
        if (_compiled.TryGetValue(name, out var known))
            return known;

        if (!definitions.Types.TryGetValue(name, out var syntax))
            throw new SchemaException($"the schema does not define '{name}'");

        if (!_open.Add(name))
            throw new SchemaException($"type '{name}' contains itself");

        var layout = Compile(syntax);
        _open.Remove(name);
        return _compiled[name] = layout;
    }

    private RosLayout Compile(RosTypeSyntax syntax)
    {
        // A definition may nest its arrays or its names as it likes; what comes out is held to the limit when it is whole.
        if (++_nesting > 2 * limits.MaxDepth + 2)
            throw TooDeep();

        RosLayout layout = syntax switch
        {
            RosTypeSyntax.Primitive primitive => Primitive(primitive.Type),
            RosTypeSyntax.Named named => CompileNamed(definitions.Resolve(named)),
            RosTypeSyntax.Array array => new RosArrayLayout(Compile(array.Element), array.Count),
            RosTypeSyntax.Sequence sequence => new RosSequenceLayout(Compile(sequence.Element), sequence.MaxCount),
            RosTypeSyntax.Enumeration enumeration => new RosEnumLayout(enumeration.Names),
            RosTypeSyntax.Struct { Members: [] } empty => new RosEmptyLayout(definitions.EmptyBytes, empty.Extensible),
            RosTypeSyntax.Struct @struct => new RosStructLayout(
                [.. @struct.Members.Select(member => member.Name)],
                [.. @struct.Members.Select(member => Compile(member.Type))],
                @struct.Extensible),
            _ => throw new InvalidOperationException($"No layout for {syntax.GetType().Name}."),
        };
        _nesting--;
        return layout;
    }

    private SchemaException TooDeep() => new($"the schema nests its types more than {limits.MaxDepth} deep");

    private static RosLayout Primitive(RosPrimitive primitive) => primitive switch
    {
        RosPrimitive.Bool => new RosBooleanLayout(),
        RosPrimitive.SignedByte => new RosByteLayout(signed: true),
        RosPrimitive.UInt8 => new RosByteLayout(signed: false),
        RosPrimitive.Int8 => new RosNumberLayout<sbyte>(),
        RosPrimitive.Int16 => new RosNumberLayout<short>(),
        RosPrimitive.UInt16 => new RosNumberLayout<ushort>(),
        RosPrimitive.Int32 => new RosNumberLayout<int>(),
        RosPrimitive.UInt32 => new RosNumberLayout<uint>(),
        RosPrimitive.Int64 => new RosNumberLayout<long>(),
        RosPrimitive.UInt64 => new RosNumberLayout<ulong>(),
        RosPrimitive.Float32 => new RosNumberLayout<float>(),
        RosPrimitive.Float64 => new RosNumberLayout<double>(),
        RosPrimitive.WideText => new RosWideTextLayout(),
        _ => new RosTextLayout(),
    };
}
