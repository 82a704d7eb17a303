using System.Collections.Immutable;
using Causebox.Mcap.Decoding;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>Reads the joints of a range of cycles into buckets of least and greatest.</summary>
internal sealed class JointReader
{
    private const int MostBuckets = 4096;
    private const int MostJoints = 64;
    private const int Batch = 64;
    private const int Probes = 16;
    private readonly JointQuery _query;
    private readonly ImmutableArray<SessionPart> _parts;
    private readonly Curves _observed;
    private readonly Curves _requested;
    private readonly Curves _validated;
    private readonly long _start;
    private readonly long _end;
    private readonly int _buckets;
    private long _read;
    private bool _isSampled;

    public JointReader(ImmutableArray<SessionPart> parts, JointQuery query)
    {
        _ = Cursor.CheckLimit(query.Buckets, MostBuckets);
        (_parts, _query) = (parts, query);
        CycleRows[] rows = [.. parts.Select(part => part.Index.Rows).Where(file => file.Count > 0)];
        _start = Math.Max(0, query.StartCycle ?? (rows.Length == 0 ? 0 : rows.Min(file => file.FirstId)));
        _end = Math.Max(_start, query.EndCycle ?? (rows.Length == 0 ? 0 : rows.Max(file => file.LastId) + 1));
        _buckets = (int)Math.Min(query.Buckets, _end - _start);
        (_observed, _requested, _validated) = (new Curves(_buckets), new Curves(_buckets), new Curves(_buckets));
    }

    public JointSeries Read(CycleListing listing, CancellationToken cancellation)
    {
        var ranges = _parts.Select(part => part.Index.Rows.Range(_start, _end)).ToArray();
        var rows = ranges.Sum(range => (long)Math.Max(0, range.End - range.Start));
        for (var file = 0; file < _parts.Length && _buckets > 0 && rows > 0; file++)
        {
            var (start, end) = ranges[file];
            if (start < end)
                Read(new CycleStream(listing, _parts[file], file), _parts[file], start, end, _query.MaxBytes * (end - start) / rows, cancellation);
        }

        return new JointSeries(_start, _end, _buckets, _read, _isSampled, _observed.Build(), _requested.Build(), _validated.Build());
    }

    private void Read(CycleStream cycles, SessionPart part, int start, int end, long budget, CancellationToken cancellation)
    {
        using var reader = new PartReader(part);
        if (SpanOf(part, start, end) <= budget)
        {
            Take(cycles.Read(reader, start, end, cancellation));
            return;
        }

        var pieces = (end - start + Batch - 1) / Batch;
        var wanted = (int)Math.Clamp(budget / CostOf(cycles, start, end, pieces), 1, pieces);
        _isSampled |= wanted < pieces;
        for (var i = 0; i < wanted; i++)
        {
            var first = start + ((int)((long)pieces * i / wanted) * Batch);
            Take(cycles.Read(reader, first, Math.Min(end, first + Batch), cancellation));
        }
    }

    /// <summary>Bytes that a piece takes, about: those of its segments, which are read whole however few of their cycles are wanted.</summary>
    private static long CostOf(CycleStream cycles, int start, int end, int pieces)
    {
        var probes = Math.Min(Probes, pieces);
        var bytes = 0L;
        for (var i = 0; i < probes; i++)
        {
            var first = start + ((int)((long)pieces * i / probes) * Batch);
            bytes += cycles.BytesOf(first, Math.Min(end, first + Batch));
        }

        return Math.Max(1, bytes / probes);
    }

    /// <summary>Bytes from the first segment of a range to its last.</summary>
    private static long SpanOf(SessionPart part, int start, int end)
    {
        var segments = part.Index.Content.Segments;
        var (firstBlock, firstRow) = part.Index.Rows[start];
        var (lastBlock, lastRow) = part.Index.Rows[end - 1];
        var first = (int)Math.Clamp(firstBlock.FirstSegment(firstRow), 0, segments.Count - 1);
        var last = (int)Math.Clamp(lastBlock.LastSegment(lastRow), first, segments.Count - 1);
        return segments[SegmentColumn.End, last] - segments[SegmentColumn.Offset, first];
    }

    private void Take(IEnumerable<SessionCycleDetail> cycles)
    {
        foreach (var detail in cycles)
            Take(detail);
    }

    private void Take(SessionCycleDetail detail)
    {
        _read++;
        var bucket = (int)((Int128)(detail.CycleId - _start) * _buckets / (_end - _start));
        var joints = CycleJoints.Of(detail.Parts);
        _observed.Add(bucket, joints.Observed);
        _requested.Add(bucket, joints.Requested);
        _validated.Add(bucket, joints.Validated);
    }

    private sealed class Curves(int buckets)
    {
        private readonly List<(double[] Least, double[] Greatest)> _joints = [];

        public void Add(int bucket, in McapValue positions)
        {
            for (var joint = 0; joint < Math.Min(positions.Count, MostJoints); joint++)
            {
                if (!positions[joint].TryGetDouble(out var position) || double.IsNaN(position))
                    continue;
                while (_joints.Count <= joint)
                    _joints.Add((Nothing(), Nothing()));
                var (least, greatest) = _joints[joint];
                least[bucket] = double.IsNaN(least[bucket]) ? position : Math.Min(least[bucket], position);
                greatest[bucket] = double.IsNaN(greatest[bucket]) ? position : Math.Max(greatest[bucket], position);
            }
        }

        public ImmutableArray<JointCurve> Build() => [.. _joints.Select(joint => new JointCurve([.. joint.Least], [.. joint.Greatest]))];

        private double[] Nothing()
        {
            var values = new double[buckets];
            Array.Fill(values, double.NaN);
            return values;
        }
    }
}
