namespace Causebox.Mcap;

/// <summary>What the data section turned out to hold, for the summary to be held against.</summary>
internal sealed class DataFacts
{
    private long[] _byChannel = [];
    private MessageTally _messages;

    /// <summary>Whether all of it could be read. Where not, counts say nothing.</summary>
    public bool IsKnown { get; set; } = true;

    public List<ChunkFact> Chunks { get; } = [];

    public List<AttachmentIndex> Attachments { get; } = [];

    public List<MetadataIndex> Metadata { get; } = [];

    public MessageTally Messages => _messages;

    /// <summary>Earliest log time but 0.</summary>
    public ulong StartTimeAboveZero { get; private set; } = ulong.MaxValue;

    public long LooseMessages { get; set; }

    public bool IsEmpty => Messages.Count == 0 && Chunks.Count == 0 && Attachments.Count == 0 && Metadata.Count == 0;

    public void Message(ushort channelId, ulong logTime)
    {
        _messages.Add(logTime);
        if (logTime < StartTimeAboveZero && logTime > 0)
            StartTimeAboveZero = logTime;
        if (channelId >= _byChannel.Length)
            Array.Resize(ref _byChannel, Math.Max(channelId + 1, Math.Min(1 << 16, 2 * _byChannel.Length)));
        _byChannel[channelId]++;
    }

    public long MessagesOf(ushort channelId) => channelId < _byChannel.Length ? _byChannel[channelId] : 0;

    /// <summary>The channels that have messages.</summary>
    public IEnumerable<ushort> BusyChannels() => Enumerable.Range(0, _byChannel.Length).Where(id => _byChannel[id] > 0).Select(id => (ushort)id);
}
