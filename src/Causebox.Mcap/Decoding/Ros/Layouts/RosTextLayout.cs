namespace Causebox.Mcap.Decoding;

/// <summary>Text of 8-bit units. What is not UTF-8 becomes U+FFFD: one odd byte must not cost the message.</summary>
internal sealed class RosTextLayout : RosLayout
{
    public override long MinBytes => sizeof(uint);

    public override McapValue Read(ref RosReader reader) => McapValue.From(reader.ReadText());
}
