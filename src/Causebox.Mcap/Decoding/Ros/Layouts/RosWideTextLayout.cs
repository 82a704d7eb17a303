namespace Causebox.Mcap.Decoding;

/// <summary>Text of wider units.</summary>
internal sealed class RosWideTextLayout : RosLayout
{
    public override long MinBytes => sizeof(uint);

    public override McapValue Read(ref RosReader reader) => McapValue.From(reader.ReadWideText());
}
