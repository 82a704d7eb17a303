namespace Causebox.Mcap.Decoding;

/// <summary>A message with no members, which ROS 2 sends as one byte and ROS 1 as none.</summary>
internal sealed class RosEmptyLayout(int bytes, bool? extensible) : RosLayout
{
    public override long MinBytes => bytes;

    public override int Depth => 1;

    public override McapValue Read(ref RosReader reader)
    {
        var outer = reader.EnterStruct(extensible);
        reader.Skip(bytes);
        reader.Leave(outer);
        return McapValue.Map([]);
    }
}
