using System.Collections.Immutable;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>Lists notable events.</summary>
internal static class EventListing
{
    public static EventPage Page(ImmutableArray<SessionPart> parts, EventQuery query)
    {
        var limit = Cursor.CheckLimit(query.Limit, 1000);
        var from = Cursor.Parse(query.Cursor, parts.Length);
        var events = ImmutableArray.CreateBuilder<SessionEvent>();
        for (var file = from.File; file < parts.Length; file++)
        {
            foreach (var (place, found) in Matches(file, parts[file].Index.Rows, query, file == from.File ? from : new Cursor(file, long.MinValue, 0)))
            {
                if (events.Count == limit)
                    return new EventPage(events.ToImmutable(), place.ToString());
                events.Add(found);
            }
        }

        return new EventPage(events.ToImmutable(), null);
    }

    private static IEnumerable<(Cursor Place, SessionEvent Event)> Matches(int file, CycleRows rows, EventQuery query, Cursor from)
    {
        foreach (var block in rows.Blocks)
        {
            if (!MayMatch(block, query, from))
                continue;
            var (row, place) = (-1, 0);
            for (var i = 0; i < block.EventCount; i++)
            {
                place = block.EventRow(i) == row ? place + 1 : 0;
                row = block.EventRow(i);
                var id = block.Ids[row];
                if (id < from.Cycle || (id == from.Cycle && place < from.Events) || !IsInRange(block, row, id, query))
                    continue;
                var item = block.Event(i);
                if (Holds(item, query) && (query.TraceId is null || block.TraceOf(row) == query.TraceId))
                    yield return (new Cursor(file, id, place), EventOf(file, block, row, item));
            }
        }
    }

    private static bool MayMatch(CycleBlock block, EventQuery query, Cursor from) =>
        block.EventCount > 0
        && block.LastId >= Math.Max(from.Cycle, query.StartCycle ?? long.MinValue)
        && (query.EndCycle is not { } end || block.FirstId < end)
        && CycleListing.MayMatch(block, query.StartLogTime, query.EndLogTime)
        && (query.Guard is null || block.Texts.Find(query.Guard) >= 0)
        && (query.TraceId is null || block.FindTrace(query.TraceId) >= 0);

    private static bool IsInRange(CycleBlock block, int row, long id, EventQuery query)
    {
        if (id < query.StartCycle || id >= query.EndCycle)
            return false;
        if (query.StartLogTime is null && query.EndLogTime is null)
            return true;
        var time = unchecked((ulong)block.LogTimes[row]);
        return !(time < query.StartLogTime) && !(time >= query.EndLogTime);
    }

    private static bool Holds(PendingEvent item, EventQuery query) =>
        (query.Kind is null || query.Kind == KindOf(item))
        && (query.Layer is null || (item.Decision is not null && item.Layer == query.Layer))
        && (query.Decision is null || item.Decision == query.Decision)
        && (query.Guard is null || item.Guard == query.Guard);

    private static SessionEventKind KindOf(PendingEvent item) => item.Decision is null ? SessionEventKind.Context : SessionEventKind.Guard;

    private static SessionEvent EventOf(int file, CycleBlock block, int row, PendingEvent item) => new()
    {
        Kind = KindOf(item),
        CycleId = block.Ids[row],
        File = file,
        LogTime = unchecked((ulong)block.LogTimes[row]),
        TraceId = block.TraceOf(row),
        Guard = item.Guard,
        Layer = item.Layer < 0 ? null : item.Layer,
        Decision = item.Decision,
        Reason = item.Reason,
        FaultSource = item.FaultSource,
        Change = item.Change,
        Context = item.Context,
        FromContext = item.FromContext,
    };
}
