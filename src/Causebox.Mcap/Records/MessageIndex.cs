namespace Causebox.Mcap;

/// <summary>The messages of one channel in the chunk before it. May be absent, empty or unsorted.</summary>
/// <param name="ChannelId">The channel.</param>
/// <param name="Entries">Its messages, in the order of the file.</param>
public sealed record MessageIndex(ushort ChannelId, IReadOnlyList<MessageIndexEntry> Entries);
