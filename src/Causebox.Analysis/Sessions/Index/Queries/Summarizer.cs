using System.Buffers;
using System.Collections.Immutable;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>Sums up a range of cycles in buckets: one walk over three columns, block by block.</summary>
internal sealed class Summarizer
{
    private const int MostBuckets = 4096;
    private readonly SummaryBucket[] _buckets;
    private readonly LatencyHistogram _latencies = new();
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

    private Summarizer(bool byTime, ulong start, ulong end, int buckets)
    {
        (_byTime, _start, _span) = (byTime, start, end - start);
        _buckets = new SummaryBucket[(int)Math.Min((ulong)buckets, _span)];
        for (var i = 0; i < _buckets.Length; i++)
            _buckets[i] = Empty(i);
    }

    public static ImmutableArray<SummaryBucket> Run(ImmutableArray<SessionPart> parts, SummaryQuery query)
    {
        _ = Cursor.CheckLimit(query.Buckets, MostBuckets);
        var rows = parts.Select(part => part.Index.Rows).Where(part => part.Count > 0).ToArray();
        if (rows.Length == 0)
            return [];
        var (start, end) = query.ByTime
            ? (query.StartLogTime ?? rows.Min(file => file.Blocks.Min(block => block.Tally.LeastLogTime)),
                query.EndLogTime ?? rows.Max(file => file.Blocks.Max(block => block.Tally.GreatestLogTime)) + 1)
            : ((ulong)Math.Max(0, query.StartCycle ?? rows.Min(file => file.FirstId)), (ulong)Math.Max(0, query.EndCycle ?? rows.Max(file => file.LastId) + 1));
        if (end <= start)
            return [];
        var summarizer = new Summarizer(query.ByTime, start, end, query.Buckets);
        foreach (var part in parts)
            summarizer.Add(part.Index);
        summarizer.Close();
        return [.. summarizer._buckets];
    }

    private void Add(SessionFileIndex index)
    {
        var series = CycleListing.IndexOf(index.Info.Series, SeriesNames.Total);
        var rent = ArrayPool<long>.Shared.Rent(4 * CycleBlock.MostRows);
        foreach (var block in index.Rows.Blocks)
        {
            if (_byTime ? block.Tally.GreatestLogTime < _start || block.Tally.LeastLogTime >= _start + _span
                : (ulong)block.LastId < _start || (ulong)block.FirstId >= _start + _span)
            {
                _previous = block.LastId;
                continue;
            }

            var ids = rent.AsSpan(0, block.Count);
            var times = rent.AsSpan(CycleBlock.MostRows, block.Count);
            var flags = rent.AsSpan(2 * CycleBlock.MostRows, block.Count);
            var totals = rent.AsSpan(3 * CycleBlock.MostRows, block.Count);
            block.Ids.Decode(ids);
            block.LogTimes.Decode(times);
            block.Flags.Decode(flags);
            if (block.Latency(series) is { } latency)
                latency.Decode(totals);
            else
                totals.Fill(-1);
            Add(block, ids, times, flags, totals);
        }

        ArrayPool<long>.Shared.Return(rent);
    }

    private void Add(CycleBlock block, ReadOnlySpan<long> ids, ReadOnlySpan<long> times, ReadOnlySpan<long> flags, ReadOnlySpan<long> totals)
    {
        var severities = block.Severities;
        var before = _previous;
        var (bucketStart, bucketEnd) = _bucket < 0 ? (1UL, 0UL) : (_buckets[_bucket].Start, _buckets[_bucket].End);
        for (var row = 0; row < ids.Length; row++)
        {
            var id = ids[row];
            var missing = before >= 0 && id > before ? id - before - 1 : 0;
            before = id;
            var at = _byTime ? unchecked((ulong)times[row]) : (ulong)id;
            if (at < bucketStart || at >= bucketEnd)
            {
                if (at < _start || at - _start >= _span)
                    continue;
                MoveTo(at);
                (bucketStart, bucketEnd) = (_buckets[_bucket].Start, _buckets[_bucket].End);
            }

            if (_first < 0)
                (_first, _logTime) = (id, unchecked((ulong)times[row]));
            _last = id;
            _missing += missing;
            _counts[(int)new CycleFlags(flags[row]).Decision]++;
            _latencies.Add(totals[row]);
            var severity = severities[row];
            if (severity > _severity)
                (_severity, _context) = (severity, block.ContextOf(row));
        }

        _previous = before;
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
            _latencies.Add((long)Math.Round(kept.MaxMs * 1000));
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
}
