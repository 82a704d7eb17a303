namespace Causebox.Mcap.Decoding;

/// <summary>An 8-bit value that is opaque when there are several: <c>uint8</c>, <c>byte</c>, <c>char</c>.</summary>
internal sealed class RosByteLayout(bool signed) : RosLayout
{
    public override long MinBytes => 1;

    public override bool IsPrimitive => true;

    public override McapValue Read(ref RosReader reader)
    {
        var value = reader.ReadNumber<byte>();
        return McapValue.From(signed ? (sbyte)value : (long)value);
    }

    public override McapValue ReadMany(ref RosReader reader, uint count) => McapValue.From(reader.ReadNumbers<byte>(count));
}
