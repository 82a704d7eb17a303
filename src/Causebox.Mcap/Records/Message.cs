namespace Causebox.Mcap;

/// <summary>
/// One message, as a view into the reader's buffer: valid until the reader moves on. Copy <see cref="Data"/> to keep it.
/// </summary>
public readonly ref struct Message
{
    internal Message(Channel channel, uint sequence, ulong logTime, ulong publishTime, ReadOnlySpan<byte> data)
    {
        Channel = channel;
        Sequence = sequence;
        LogTime = logTime;
        PublishTime = publishTime;
        Data = data;
    }

    /// <summary>The channel it was sent on.</summary>
    public Channel Channel { get; }

    /// <summary>The sender's counter, or 0 where it has none.</summary>
    public uint Sequence { get; }

    /// <summary>When it was recorded, in nanoseconds; the epoch is the recorder's.</summary>
    public ulong LogTime { get; }

    /// <summary>When it was sent, in nanoseconds; equal to <see cref="LogTime"/> where unknown.</summary>
    public ulong PublishTime { get; }

    /// <summary>The message in its channel's encoding.</summary>
    public ReadOnlySpan<byte> Data { get; }
}
