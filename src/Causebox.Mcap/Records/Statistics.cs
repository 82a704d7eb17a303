namespace Causebox.Mcap;

/// <summary>Counts and times of the whole file. Times are 0 where there are no messages.</summary>
/// <param name="MessageCount">Messages in the file.</param>
/// <param name="SchemaCount">Distinct schemas.</param>
/// <param name="ChannelCount">Distinct channels.</param>
/// <param name="AttachmentCount">Attachments.</param>
/// <param name="MetadataCount">Metadata records.</param>
/// <param name="ChunkCount">Chunks.</param>
/// <param name="MessageStartTime">Earliest log time, nanoseconds.</param>
/// <param name="MessageEndTime">Latest log time, nanoseconds.</param>
/// <param name="ChannelMessageCounts">Channel id to its number of messages; a channel without messages may be left out.</param>
public sealed record Statistics(
    ulong MessageCount,
    ushort SchemaCount,
    uint ChannelCount,
    uint AttachmentCount,
    uint MetadataCount,
    uint ChunkCount,
    ulong MessageStartTime,
    ulong MessageEndTime,
    IReadOnlyDictionary<ushort, ulong> ChannelMessageCounts);
