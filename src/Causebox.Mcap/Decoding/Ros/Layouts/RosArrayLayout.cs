namespace Causebox.Mcap.Decoding;

/// <summary>A fixed number of elements.</summary>
internal sealed class RosArrayLayout(RosLayout element, uint count) : RosLayout
{
    public override long MinBytes { get; } = Saturate((Int128)element.MinBytes * count);

    public override int Depth { get; } = element.Depth + 1;

    public override bool IsPrimitive => element.IsPrimitive;

    public override McapValue Read(ref RosReader reader)
    {
        var outer = reader.EnterCollection(element);
        var list = element.ReadMany(ref reader, count);
        reader.Leave(outer);
        return list;
    }
}
