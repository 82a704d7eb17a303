using Causebox.Mcap;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>
/// Reads the messages of cycles, some hundred cycles at a time, from the segments that hold them and no others. A segment is read once for as many of its
/// cycles as may be held. Memory is what those cycles take; images are passed over.
/// </summary>
internal sealed class CycleStream(CycleListing listing, SessionPart part, int file)
{
    private const int Least = 256;
    private const int Most = 1024;

    // How many segments one cycle may be spread over; more is no cycle but a fault.
    private const int MostSegments = 64;

    private CycleRows Rows => part.Index.Rows;

    /// <summary>Bytes of the segments that some rows need, as stored.</summary>
    public long BytesOf(int start, int end)
    {
        var segments = part.Index.Content.Segments;
        return SegmentsOf(start, end).Where(number => number < segments.Count).Sum(number => segments[SegmentColumn.End, number] - segments[SegmentColumn.Offset, number]);
    }

    /// <summary>The cycles of some rows, by rising id.</summary>
    public IEnumerable<SessionCycleDetail> Read(PartReader reader, int start, int end, CancellationToken cancellation)
    {
        for (var at = start; at < end;)
        {
            var next = EndOfBatch(at, end);
            foreach (var detail in ReadBatch(reader, at, next, cancellation))
                yield return detail;
            at = next;
        }
    }

    /// <summary>Behind the last cycle that begins in the segment that would otherwise be read a second time.</summary>
    private int EndOfBatch(int start, int end)
    {
        var next = Math.Min(end, start + Least);
        var segment = SegmentOf(next - 1);
        while (next < end && next < start + Most && SegmentOf(next) == segment)
            next++;
        return next;
    }

    private long SegmentOf(int row)
    {
        var (block, place) = Rows[row];
        return block.FirstSegment(place);
    }

    private SessionCycleDetail[] ReadBatch(PartReader reader, int start, int end, CancellationToken cancellation)
    {
        var wanted = new Dictionary<long, CycleParts>();
        var byTime = new Dictionary<ulong, CycleParts>();
        var rows = new (CycleRow Row, CycleParts Parts)[end - start];
        for (var i = 0; i < rows.Length; i++)
        {
            var (block, place) = Rows[start + i];
            rows[i] = (listing.RowOf(file, block, place), new CycleParts());
            wanted[rows[i].Row.CycleId] = rows[i].Parts;
            if (rows[i].Row.Generation == SessionGeneration.G0)
                byTime[rows[i].Row.LogTime] = rows[i].Parts;
        }

        foreach (var (first, last) in SegmentRuns.Of(SegmentsOf(start, end)))
        {
            cancellation.ThrowIfCancellationRequested();
            using var messages = reader.Open(first, last);
            Take(messages, reader.Decoders, wanted, byTime);
        }

        return [.. rows.Select(row => new SessionCycleDetail(row.Row, row.Parts))];
    }

    private static void Take(McapStreamReader messages, ChannelDecoders decoders, Dictionary<long, CycleParts> wanted, Dictionary<ulong, CycleParts> byTime)
    {
        while (messages.TryReadMessage(out var message))
        {
            var decoder = decoders.Of(message.Channel, messages.Schemas);
            CycleParts? parts;
            if (decoder.Role.Role == TopicRole.Capture)
                _ = byTime.TryGetValue(message.LogTime, out parts);
            else if (decoder.Role.Role is TopicRole.Cycle or TopicRole.Part or TopicRole.Context && decoder.CycleOf(message.Data) is { } id)
                _ = wanted.TryGetValue(id, out parts);
            else
                continue;
            if (parts is not null && decoder.TryDecode(message.Data, out var value))
                parts.Add(message.Channel.Topic, decoder.Role.IsJson, value);
        }
    }

    private SortedSet<int> SegmentsOf(int start, int end)
    {
        var needed = new SortedSet<int>();
        for (var row = start; row < end; row++)
        {
            var (block, place) = Rows[row];
            var first = block.FirstSegment(place);
            var last = Math.Min(block.LastSegment(place), first + MostSegments);
            for (var segment = Math.Max(0, first); segment <= last && segment < part.Index.Content.Segments.Count; segment++)
                needed.Add((int)segment);
        }

        return needed;
    }
}
