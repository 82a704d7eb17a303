namespace Causebox.Mcap;

/// <summary>A stream of messages on one topic. Several channels may share a topic.</summary>
/// <param name="Id">Any 16-bit number, 0 included; unique within a file.</param>
/// <param name="SchemaId">The schema of its messages, or 0 for none.</param>
/// <param name="Topic">The topic.</param>
/// <param name="MessageEncoding">How message data is encoded: <c>cdr</c>, <c>ros1</c>, <c>protobuf</c>, <c>json</c>, <c>msgpack</c>, …</param>
/// <param name="Metadata">Free key-value pairs, in the order of the file.</param>
public sealed record Channel(ushort Id, ushort SchemaId, string Topic, string MessageEncoding, IReadOnlyDictionary<string, string> Metadata)
{
    /// <summary>Whether two channels say the same; the order of their metadata does not matter.</summary>
    public bool Equals(Channel? other) =>
        other is not null && Id == other.Id && SchemaId == other.SchemaId && Topic == other.Topic
        && MessageEncoding == other.MessageEncoding && SameMetadata(Metadata, other.Metadata);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, SchemaId, Topic, MessageEncoding, Metadata.Count);

    private static bool SameMetadata(IReadOnlyDictionary<string, string> left, IReadOnlyDictionary<string, string> right) =>
        left.Count == right.Count && left.All(pair => right.TryGetValue(pair.Key, out var value) && value == pair.Value);
}
