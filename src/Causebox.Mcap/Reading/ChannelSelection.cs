namespace Causebox.Mcap;

/// <summary>Which channels a query wants, decided once per channel id.</summary>
internal sealed class ChannelSelection(Func<Channel, bool>? predicate, DefinitionTable definitions)
{
    private sbyte[] _decided = [];

    /// <summary>Where channels are looked for that are not known.</summary>
    public DefinitionSearch? Search { get; set; }

    public bool IsAll => predicate is null;

    /// <summary>Whether a channel is wanted. One that stands nowhere is let through: whoever reads its messages reports them.</summary>
    public bool Includes(ushort id)
    {
        if (predicate is null)
            return true;
        if (id >= _decided.Length)
            Array.Resize(ref _decided, Math.Max(id + 1, Math.Min(1 << 16, 2 * _decided.Length)));
        if (_decided[id] == 0 && Search?.TryFindChannel(id) != false && definitions.Channels.TryGetValue(id, out var channel))
            _decided[id] = (sbyte)(predicate(channel) ? 1 : -1);
        return _decided[id] >= 0;
    }

    /// <summary>Whether a segment can hold a wanted message; channels that are not known yet may be wanted.</summary>
    public bool MayInclude(Segment segment) =>
        predicate is null || segment.MessageIndexOffsets is not { } offsets
        || offsets.Keys.Any(id => !definitions.Channels.ContainsKey(id) || Includes(id));
}
