using Causebox.Mcap;

namespace Causebox.Analysis.Recordings;

/// <summary>Hands each message to its channel and to the recording as a whole.</summary>
internal sealed class RecordingBuilder(RecordingLimits limits)
{
    private readonly Dictionary<ushort, ChannelTrack> _byId = [];
    private readonly List<ChannelTrack> _channels = [];
    private readonly HashSet<ushort> _passedChannels = [];
    private readonly FieldBudget _budget = new(limits.MaxFields);
    private readonly TimingTrack _timing = new();
    private long _passedMessages;
    private ulong _latest;

    public void Add(scoped in Message message, IReadOnlyDictionary<ushort, Schema> schemas)
    {
        // Channels are written side by side, so that only what goes beyond all of them is a silence of the whole.
        _latest = Math.Max(_latest, message.LogTime);
        _timing.Add(_latest);
        if (ChannelOf(message, schemas) is { } channel)
            channel.Add(message);
        else
            _passedMessages++;
    }

    public RecordingEvidence Build(string path, McapStreamReader reader)
    {
        var earliest = _channels.Count == 0 ? 0 : _channels.Min(channel => channel.Timing.Earliest);
        return new RecordingEvidence(path, [.. _channels], _timing)
        {
            Header = reader.Header,
            Clock = Sessions.SessionClock.Of(path, System.Collections.Immutable.ImmutableDictionary<string, string>.Empty, earliest),
            HasFooter = reader.End == StreamEnd.Complete,
            Damage = [.. reader.Damage],
            DamageCount = reader.DamageCount,
            Bytes = reader.BytesRead,
            DeclaredChannels = reader.Channels.Count,
            PassedChannels = _passedChannels.Count,
            PassedMessages = _passedMessages,
        };
    }

    private ChannelTrack? ChannelOf(scoped in Message message, IReadOnlyDictionary<ushort, Schema> schemas)
    {
        var id = message.Channel.Id;
        if (_byId.TryGetValue(id, out var known))
            return known;
        if (_channels.Count == limits.MaxChannels)
        {
            _passedChannels.Add(id);
            return null;
        }

        var track = new ChannelTrack(message.Channel, schemas.GetValueOrDefault(message.Channel.SchemaId), limits, _budget);
        _byId.Add(id, track);
        _channels.Add(track);
        return track;
    }
}
