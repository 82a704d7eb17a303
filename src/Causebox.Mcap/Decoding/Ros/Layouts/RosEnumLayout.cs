namespace Causebox.Mcap.Decoding;

/// <summary>An IDL enumeration: its name as text, or the number where it has none.</summary>
internal sealed class RosEnumLayout(IReadOnlyList<string> names) : RosLayout
{
    public override long MinBytes => sizeof(uint);

    public override McapValue Read(ref RosReader reader)
    {
        var number = reader.ReadNumber<int>();
        return (uint)number < (uint)names.Count ? McapValue.From(names[number]) : McapValue.From((long)number);
    }
}
