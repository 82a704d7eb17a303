namespace Causebox.Mcap.Decoding;

/// <summary>Where the two generations of message definitions differ.</summary>
internal sealed class RosDialect
{
    private RosDialect(int emptyBytes, IEnumerable<(string Name, RosTypeSyntax Type)> own)
    {
        EmptyBytes = emptyBytes;
        BuiltIn = Shared.Concat(own).ToDictionary(type => type.Name, type => type.Type);
    }

    public static RosDialect Ros1 { get; } = new(
        0,
        [
            ("byte", Primitive(RosPrimitive.SignedByte)),
            ("time", Struct(("secs", RosPrimitive.UInt32), ("nsecs", RosPrimitive.UInt32))),
            ("duration", Struct(("secs", RosPrimitive.Int32), ("nsecs", RosPrimitive.Int32))),
        ]);

    public static RosDialect Ros2 { get; } = new(
        1,
        [
            ("byte", Primitive(RosPrimitive.UInt8)),
            ("wstring", Primitive(RosPrimitive.WideText)),
            ("time", Stamp),
            ("duration", Stamp),
        ]);

    /// <summary>Types that definitions use and recorders may leave out.</summary>
    public static IReadOnlyDictionary<string, RosTypeSyntax> WellKnown { get; } = new Dictionary<string, RosTypeSyntax>
    {
        ["builtin_interfaces/Time"] = Stamp,
        ["builtin_interfaces/Duration"] = Stamp,
        ["service_msgs/ServiceEventInfo"] = new RosTypeSyntax.Struct(
        [
            new("event_type", Primitive(RosPrimitive.UInt8)),
            new("stamp", Stamp),
            new("client_gid", new RosTypeSyntax.Array(Primitive(RosPrimitive.UInt8), 16)),
            new("sequence_number", Primitive(RosPrimitive.Int64)),
        ]),
    };

    /// <summary>The names that need no definition.</summary>
    public IReadOnlyDictionary<string, RosTypeSyntax> BuiltIn { get; }

    /// <summary>What a message with no members takes.</summary>
    public int EmptyBytes { get; }

    private static RosTypeSyntax.Struct Stamp => Struct(("sec", RosPrimitive.Int32), ("nanosec", RosPrimitive.UInt32));

    private static IEnumerable<(string Name, RosTypeSyntax Type)> Shared =>
    [
        ("bool", Primitive(RosPrimitive.Bool)),
        ("char", Primitive(RosPrimitive.UInt8)),
        ("int8", Primitive(RosPrimitive.Int8)),
        ("uint8", Primitive(RosPrimitive.UInt8)),
        ("int16", Primitive(RosPrimitive.Int16)),
        ("uint16", Primitive(RosPrimitive.UInt16)),
        ("int32", Primitive(RosPrimitive.Int32)),
        ("uint32", Primitive(RosPrimitive.UInt32)),
        ("int64", Primitive(RosPrimitive.Int64)),
        ("uint64", Primitive(RosPrimitive.UInt64)),
        ("float32", Primitive(RosPrimitive.Float32)),
        ("float64", Primitive(RosPrimitive.Float64)),
        ("string", Primitive(RosPrimitive.Text)),
    ];

    private static RosTypeSyntax.Primitive Primitive(RosPrimitive primitive) => new(primitive);

    private static RosTypeSyntax.Struct Struct(params (string Name, RosPrimitive Type)[] members) =>
        new([.. members.Select(member => new RosTypeSyntax.Member(member.Name, Primitive(member.Type)))]);
}
