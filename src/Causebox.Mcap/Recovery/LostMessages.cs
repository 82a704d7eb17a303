namespace Causebox.Mcap;

/// <summary>Whole messages whose channel is not known, by its id.</summary>
internal sealed class LostMessages
{
    private readonly SortedDictionary<ushort, Channel> _channels = [];

    public long Count { get; private set; }

    public void Add(ushort channelId, ulong logTime, in RawRecord record)
    {
        Count++;
        if (!_channels.TryGetValue(channelId, out var channel))
            _channels.Add(channelId, channel = new Channel(record.Position, logTime, logTime));
        channel.Bytes += RecordBounds.Prefix + record.Content.Length;
        channel.Messages++;
        channel.StartTime = Math.Min(channel.StartTime, logTime);
        channel.EndTime = Math.Max(channel.EndTime, logTime);
    }

    /// <summary>One damage for each channel.</summary>
    public IEnumerable<McapDamage> AsDamage() => _channels.Select(pair => new McapDamage(
        new McapError(
            McapErrorKind.InvalidReference,
            pair.Value.First,
            Opcode.Message,
            $"channel {pair.Key} before its messages",
            $"no such channel for {pair.Value.Messages} of them"),
        pair.Value.Bytes,
        IsChunk: false,
        pair.Value.StartTime,
        pair.Value.EndTime));

    private sealed class Channel(RecordPosition first, ulong startTime, ulong endTime)
    {
        public RecordPosition First => first;

        public ulong StartTime { get; set; } = startTime;

        public ulong EndTime { get; set; } = endTime;

        public long Messages { get; set; }

        public long Bytes { get; set; }
    }
}
