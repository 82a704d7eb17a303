using System.Buffers;
using System.Collections.Immutable;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>Sums up a range of cycles in buckets: block by block, and in it one stretch of cycles of one bucket after the other. Columns that say the same of all cycles are not walked.</summary>
internal sealed class Summarizer
{
    private const int MostBuckets = 4096;
    private static readonly byte[] DecisionOfFlags = [.. Enumerable.Range(0, 256).Select(bits => (byte)new CycleFlags(bits).Decision)];

    private readonly SummaryBucket[] _buckets;
    private readonly LatencyHistogram _latencies = new();
    private readonly LayerCounter _layers;
    private readonly StageClock _stages;
    private readonly bool _byTime;
    private readonly ulong _start;
    private readonly ulong _span;
    private readonly int[] _counts = new int[4];
    private int _bucket = -1;
    private long _first = -1;
    private long _last = -1;
    private long _previous = -1;
    private long _missing;
    private ulong _logTime;
    private long _severity = -1;
    private string? _context;

    private Summarizer(SummaryQuery query, IEnumerable<string> stages, ulong start, ulong end)
    {
        (_byTime, _start, _span) = (query.ByTime, start, end - start);
        _buckets = new SummaryBucket[(int)Math.Min((ulong)query.Buckets, _span)];
        (_layers, _stages) = (new LayerCounter(_buckets.Length), new StageClock(stages, _buckets.Length));
        for (var i = 0; i < _buckets.Length; i++)
            _buckets[i] = Empty(i);
    }

    public static CycleSummary Run(ImmutableArray<SessionPart> parts, SummaryQuery query)
    {
        _ = Cursor.CheckLimit(query.Buckets, MostBuckets);
        var rows = parts.Select(part => part.Index.Rows).Where(part => part.Count > 0).ToArray();
        if (rows.Length == 0)
            return CycleSummary.Nothing;
        var (start, end) = query.ByTime
            ? (query.StartLogTime ?? rows.Min(file => file.Blocks.Min(block => block.Tally.LeastLogTime)),
                query.EndLogTime ?? Behind(rows.Max(file => file.Blocks.Max(block => block.Tally.GreatestLogTime))))
            : ((ulong)Math.Max(0, query.StartCycle ?? rows.Min(file => file.FirstId)), (ulong)Math.Max(0, query.EndCycle ?? rows.Max(file => file.LastId) + 1));
        if (end <= start)
            return CycleSummary.Nothing;
        var summarizer = new Summarizer(query, query.WithStages ? parts.SelectMany(part => part.Index.Info.Series) : [], start, end);
        foreach (var part in parts)
            summarizer.Add(part.Index);
        summarizer.Close();
        return new([.. summarizer._buckets], summarizer._layers.Build(), summarizer._stages.Build());
    }

    private static ulong Behind(ulong last) => last == ulong.MaxValue ? last : last + 1;

    private void Add(SessionFileIndex index)
    {
        var series = CycleListing.IndexOf(index.Info.Series, SeriesNames.Total);
        var rent = ArrayPool<long>.Shared.Rent(Columns.Rooms * CycleBlock.MostRows);
        foreach (var block in index.Rows.Blocks)
        {
            if (_byTime ? block.Tally.GreatestLogTime >= _start && block.Tally.LeastLogTime < _start + _span
                : (ulong)block.LastId >= _start && (ulong)block.FirstId < _start + _span)
                Add(new Columns(block, series, _byTime, rent), index.Info.Series);
            _previous = block.LastId;
        }

        ArrayPool<long>.Shared.Return(rent);
    }

    private void Add(in Columns columns, IReadOnlyList<string> series)
    {
        _layers.Begin(columns.Block, columns.Flags);
        for (var row = 0; row < columns.Ids.Length;)
        {
            var at = unchecked((ulong)columns.Positions[row]);
            if (at < _start || at - _start >= _span)
            {
                row++;
                continue;
            }

            if (_bucket < 0 || at < _buckets[_bucket].Start || at >= _buckets[_bucket].End)
                MoveTo(at);
            var end = EndOfStretch(columns.Positions, row, _buckets[_bucket]);
            Add(columns, row, end);
            _layers.Add(_bucket, row, end);
            _stages.Add(columns.Block, series, row, end);
            row = end;
        }
    }

    private static int EndOfStretch(ReadOnlySpan<long> positions, int row, SummaryBucket bucket)
    {
        var (start, width) = (bucket.Start, bucket.End - bucket.Start);
        while (row < positions.Length && unchecked((ulong)positions[row] - start) < width)
            row++;
        return row;
    }

    private void Add(in Columns columns, int start, int end)
    {
        var (first, last) = (columns.Ids[start], columns.Ids[end - 1]);
        var before = start > 0 ? columns.Ids[start - 1] : _previous;
        if (_first < 0)
            (_first, _logTime) = (first, unchecked((ulong)columns.Block.LogTimes[start]));
        _last = last;
        _missing += (before >= 0 && first > before ? first - before - 1 : 0) + (last - first) - (end - 1 - start);
        if (columns.Flags.IsEmpty)
            _counts[DecisionOfFlags[columns.Block.Flags[0] & 0xff]] += end - start;
        else
            CountDecisions(columns.Flags[start..end]);
        if (!columns.Latencies.IsEmpty)
            _latencies.Add(columns.Latencies[start..end]);
        else if (columns.Latency is { } latency)
            _latencies.Add(latency[0], end - start);
        var gravest = columns.Severities.IsEmpty ? start : start + IndexOfGreatest(columns.Severities[start..end]);
        if (columns.Block.Severities[gravest] is var severity && severity > _severity)
            (_severity, _context) = (severity, columns.Block.ContextOf(gravest));
    }

    private void CountDecisions(ReadOnlySpan<long> flags)
    {
        foreach (var bits in flags)
            _counts[DecisionOfFlags[bits & 0xff]]++;
    }

    /// <summary>The first of the greatest.</summary>
    private static int IndexOfGreatest(ReadOnlySpan<long> values)
    {
        var greatest = 0;
        for (var i = 1; i < values.Length; i++)
        {
            if (values[i] > values[greatest])
                greatest = i;
        }

        return greatest;
    }

    private void MoveTo(ulong at)
    {
        Close();
        _bucket = (int)((UInt128)(at - _start) * (ulong)_buckets.Length / _span);
        // Bounds are rounded down, and so may the quotient be, but to the bucket before at most.
        if (at >= _buckets[_bucket].End)
            _bucket++;
        var kept = _buckets[_bucket];
        if (kept.FirstCycle >= 0)
            Reopen(kept);
    }

    /// <summary>Where times are not in order a bucket may be met again; its quantile is then that of its last stretch.</summary>
    private void Reopen(SummaryBucket kept)
    {
        (_first, _last, _logTime, _missing) = (kept.FirstCycle, kept.LastCycle, kept.LogTime, kept.Missing);
        (_counts[0], _counts[1], _counts[2], _counts[3]) = (kept.Pass, kept.Clamp, kept.Reject, kept.Fault);
        (_severity, _context) = (kept.ContextSeverity, kept.Context);
        if (!double.IsNaN(kept.MaxMs))
            _latencies.Add((long)Math.Round(kept.MaxMs * 1000), 1);
    }

    private void Close()
    {
        if (_bucket >= 0)
        {
            _buckets[_bucket] = _buckets[_bucket] with
            {
                FirstCycle = _first,
                LastCycle = _last,
                LogTime = _logTime,
                Pass = _counts[0],
                Clamp = _counts[1],
                Reject = _counts[2],
                Fault = _counts[3],
                Missing = _missing,
                MaxMs = _latencies.Longest < 0 ? double.NaN : _latencies.Longest / 1000.0,
                P95Ms = _latencies.Quantile(0.95),
                Context = _context,
                ContextSeverity = (int)_severity,
            };
            _stages.Close(_bucket);
        }

        (_first, _last, _missing, _logTime, _severity, _context) = (-1, -1, 0, 0, -1, null);
        Array.Clear(_counts);
        _latencies.Clear();
    }

    private SummaryBucket Empty(int bucket) => new()
    {
        Start = Bound(bucket),
        End = Bound(bucket + 1),
        FirstCycle = -1,
        LastCycle = -1,
        LogTime = 0,
        Pass = 0,
        Clamp = 0,
        Reject = 0,
        Fault = 0,
        Missing = 0,
        MaxMs = double.NaN,
        P95Ms = double.NaN,
        Context = null,
        ContextSeverity = -1,
    };

    private ulong Bound(int bucket) => _start + (ulong)((UInt128)_span * (ulong)bucket / (ulong)_buckets.Length);

    /// <summary>The columns of a block that are walked, decoded; one that is the same throughout is empty.</summary>
    private readonly ref struct Columns
    {
        public const int Rooms = 5;

        public Columns(CycleBlock block, int series, bool byTime, long[] rent)
        {
            (Block, Latency) = (block, block.Latency(series));
            Ids = Decode(block.Ids, Room(0));
            Positions = byTime ? Decode(block.LogTimes, Room(1)) : Ids;
            Flags = DecodeVaried(block.Flags, Room(2));
            Severities = DecodeVaried(block.Severities, Room(3));
            Latencies = Latency is { } latency ? DecodeVaried(latency, Room(4)) : [];

            Span<long> Room(int number) => rent.AsSpan(number * CycleBlock.MostRows, block.Count);
        }

        public CycleBlock Block { get; }

        public PackedColumn? Latency { get; }

        public ReadOnlySpan<long> Ids { get; }

        /// <summary>By what cycles are put into buckets.</summary>
        public ReadOnlySpan<long> Positions { get; }

        public ReadOnlySpan<long> Flags { get; }

        public ReadOnlySpan<long> Severities { get; }

        public ReadOnlySpan<long> Latencies { get; }

        private static ReadOnlySpan<long> DecodeVaried(PackedColumn column, Span<long> room) => column.IsConstant ? [] : Decode(column, room);

        private static ReadOnlySpan<long> Decode(PackedColumn column, Span<long> room)
        {
            column.Decode(room);
            return room;
        }
    }
}
