namespace Causebox.Analysis.Sessions.Index;

/// <summary>
/// What a selection takes of one file. A message that names its cycle goes with it. Any other belongs to the first cycle that is not earlier, and those behind
/// the last cycle to the last.
/// </summary>
internal sealed class PartSelection
{
    private readonly SessionSelection _selection;
    private readonly bool _hasBounds;

    // Log times of messages that name no cycle: later than the first of these, not later than the second.
    private readonly ulong? _after;
    private readonly ulong? _upTo;
    private readonly bool _takesUnnamed;

    public PartSelection(SessionSelection selection, SessionFileIndex index)
    {
        _selection = selection;
        _hasBounds = selection.StartCycle is not null || selection.EndCycle is not null;
        Rows = index.Rows.Range(selection.StartCycle, selection.EndCycle);
        _takesUnnamed = !_hasBounds || Rows.Start < Rows.End;
        if (!_hasBounds || !_takesUnnamed)
            return;
        _after = Rows.Start == 0 ? null : index.Rows.LogTime(Rows.Start - 1);
        _upTo = Rows.End == index.Rows.Count ? null : index.Rows.LogTime(Rows.End - 1);
    }

    /// <summary>The rows of the cycles that are taken by their id; times may leave some of them out.</summary>
    public (int Start, int End) Rows { get; }

    /// <summary>Whether a message is taken, by the cycle that it names (null for none) and its time.</summary>
    public bool Takes(long? cycle, ulong logTime)
    {
        if (logTime < _selection.StartLogTime || logTime >= _selection.EndLogTime)
            return false;
        if (!_hasBounds)
            return true;
        return cycle is { } id
            ? !(id < _selection.StartCycle) && !(id >= _selection.EndCycle)
            : _takesUnnamed && !(logTime <= _after) && !(logTime > _upTo);
    }

    /// <summary>Whether a segment may hold something that is taken.</summary>
    public bool MayTake(ColumnTable segments, int segment, long channels)
    {
        var first = unchecked((ulong)segments[SegmentColumn.FirstLogTime, segment]);
        var last = unchecked((ulong)segments[SegmentColumn.LastLogTime, segment]);
        if ((segments[SegmentColumn.Channels, segment] & channels) == 0 || last < _selection.StartLogTime || first >= _selection.EndLogTime)
            return false;
        if (!_hasBounds)
            return true;
        var byCycle = !(segments[SegmentColumn.LastCycle, segment] < (_selection.StartCycle ?? 0)) && !(segments[SegmentColumn.FirstCycle, segment] >= _selection.EndCycle);
        return byCycle || (_takesUnnamed && !(last <= _after) && !(first > _upTo));
    }

    /// <summary>The channels whose topics are taken, as bits.</summary>
    public static long ChannelsOf(SessionSelection selection, IndexInfo info) =>
        info.Channels.Where(channel => selection.Includes(channel.Topic)).Aggregate(0L, (bits, channel) => bits | SegmentTracker.ChannelBit(channel.Id));
}
