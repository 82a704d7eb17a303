namespace Causebox.Mcap;

/// <summary>How the messages of some channels are laid out.</summary>
/// <param name="Id">1 to 65535; 0 is not a schema.</param>
/// <param name="Name">The type's name in its own language, such as <c>sensor_msgs/msg/JointState</c>.</param>
/// <param name="Encoding">The language of <paramref name="Data"/>: <c>ros2msg</c>, <c>protobuf</c>, <c>jsonschema</c>, … or empty.</param>
/// <param name="Data">The definition itself.</param>
public sealed record Schema(ushort Id, string Name, string Encoding, ReadOnlyMemory<byte> Data)
{
    /// <summary>Whether two schemas would be written as the same bytes.</summary>
    public bool Equals(Schema? other) =>
        other is not null && Id == other.Id && Name == other.Name && Encoding == other.Encoding && Data.Span.SequenceEqual(other.Data.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Name, Encoding, Data.Length);
}
