namespace Causebox.Mcap.Decoding;

/// <summary>A truth value in a byte; anything but 0 is true.</summary>
internal sealed class RosBooleanLayout : RosLayout
{
    public override long MinBytes => 1;

    public override bool IsPrimitive => true;

    public override McapValue Read(ref RosReader reader) => McapValue.From(reader.ReadNumber<byte>() != 0);
}
