namespace Causebox.Mcap.Decoding;

/// <summary>A 32-bit count and as many elements.</summary>
internal sealed class RosSequenceLayout(RosLayout element, uint maxCount) : RosLayout
{
    public override long MinBytes => sizeof(uint);

    public override int Depth { get; } = element.Depth + 1;

    public override McapValue Read(ref RosReader reader)
    {
        var outer = reader.EnterCollection(element);
        var count = reader.ReadNumber<uint>();
        if (count > maxCount)
            throw new McapDecodeException(reader.Position - sizeof(uint), $"at most {maxCount} elements", $"{count}");

        var list = element.ReadMany(ref reader, count);
        reader.Leave(outer);
        return list;
    }
}
