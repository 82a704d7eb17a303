namespace Causebox.Mcap.Decoding;

/// <summary>A type as a definition writes it, before names are resolved. Both schema languages parse to this.</summary>
internal abstract record RosTypeSyntax
{
    /// <summary>A type with no parts.</summary>
    public sealed record Primitive(RosPrimitive Type) : RosTypeSyntax;

    /// <summary>A type defined elsewhere.</summary>
    /// <param name="Name">As written.</param>
    /// <param name="Scope">Where it is written: the message, or the modules.</param>
    public sealed record Named(string Name, string Scope) : RosTypeSyntax;

    /// <summary>A fixed number of elements.</summary>
    public sealed record Array(RosTypeSyntax Element, uint Count) : RosTypeSyntax;

    /// <summary>A counted number of elements.</summary>
    public sealed record Sequence(RosTypeSyntax Element, uint MaxCount = uint.MaxValue) : RosTypeSyntax;

    /// <summary>An enumeration; the names in the order of their values, which count from 0.</summary>
    public sealed record Enumeration(IReadOnlyList<string> Names) : RosTypeSyntax;

    /// <summary>A message or struct.</summary>
    /// <param name="Members">Its members.</param>
    /// <param name="Extensible">Whether XCDR2 puts its size before it; null where the definition does not say.</param>
    public sealed record Struct(IReadOnlyList<Member> Members, bool? Extensible = null) : RosTypeSyntax;

    /// <summary>A member of a message or struct.</summary>
    public readonly record struct Member(string Name, RosTypeSyntax Type);
}
