using Causebox.Mcap;
using Causebox.Mcap.Decoding;

namespace Causebox.Analysis.Recordings;

/// <summary>Everything that is remembered of one channel.</summary>
internal sealed class ChannelTrack
{
    // A broken payload costs an exception; a channel with nothing else has shown by then what it has to show.
    private const int MostFailures = 1000;

    private readonly RecordingLimits _limits;
    private readonly MessageDecoder? _decoder;
    private readonly LogTally _log;
    private readonly FieldTree _tree;

    public ChannelTrack(Channel channel, Schema? schema, RecordingLimits limits, FieldBudget budget)
    {
        Channel = channel;
        SchemaName = schema?.Name ?? "";
        _limits = limits;
        _log = new LogTally(channel.Topic, SchemaName);
        _tree = new FieldTree(limits, budget);
        if (!MessageDecoder.TryCreate(channel, schema, out _decoder, out var reason))
            NotDecodable = reason;
    }

    public Channel Channel { get; }

    public string SchemaName { get; }

    /// <summary>Why none of its messages can be decoded; null when they can.</summary>
    public string? NotDecodable { get; }

    public TimingTrack Timing { get; } = new();

    public SequenceTrack Sequence { get; } = new();

    /// <summary>Log time against publish time.</summary>
    public OffsetTrack Publish { get; } = new();

    /// <summary>Log time against the stamp in the messages; counts nothing where they have none.</summary>
    public OffsetTrack Stamp { get; } = new();

    public UndecodedTrack Undecoded { get; } = new();

    /// <summary>Messages that were decoded.</summary>
    public long Decoded { get; private set; }

    /// <summary>Messages that were too large to look into.</summary>
    public long TooLarge { get; private set; }

    /// <summary>Messages that were not tried, after a thousand failures.</summary>
    public long NotTried { get; private set; }

    public LogTally Log => _log;

    public FieldTree Tree => _tree;

    public void Add(scoped in Message message)
    {
        Timing.Add(message.LogTime);
        Sequence.Add(message.LogTime, message.Sequence);
        Publish.Add(message.LogTime, message.PublishTime / 1e9, Difference(message.LogTime, message.PublishTime));
        if (_decoder is null)
            return;
        if (message.Data.Length > _limits.MaxMessageBytes)
            TooLarge++;
        else if (Undecoded.Count >= MostFailures)
            NotTried++;
        else
            Decode(message);
    }

    private static double Difference(ulong left, ulong right) => left >= right ? (left - right) / 1e9 : -((right - left) / 1e9);

    private void Decode(scoped in Message message)
    {
        McapValue value;
        try
        {
            value = _decoder!.Decode(message.Data);
        }
        catch (McapDecodeException error)
        {
            Undecoded.Add(message.LogTime, error.Message);
            return;
        }

        Decoded++;
        if (StampReader.Read(value, message.LogTime) is var (stamp, offset))
            Stamp.Add(message.LogTime, stamp, offset);
        if (!_log.TryAdd(message.LogTime, value))
            _tree.Add(message.LogTime, value);
    }
}
