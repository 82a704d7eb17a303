using System.Collections.Immutable;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>Lists cycles.</summary>
internal sealed class CycleListing
{
    private readonly ImmutableArray<SessionPart> _parts;
    private readonly int[][] _series;

    public CycleListing(ImmutableArray<SessionPart> parts)
    {
        _parts = parts;
        Latencies = [.. parts.SelectMany(part => part.Index.Info.Series).Distinct(StringComparer.Ordinal)];
        _series = [.. parts.Select(part => Latencies.Select(name => IndexOf(part.Index.Info.Series, name)).ToArray())];
    }

    /// <summary>The names of all files' series.</summary>
    public ImmutableArray<string> Latencies { get; }

    public CyclePage Page(CycleQuery query)
    {
        var limit = Cursor.CheckLimit(query.Limit, 1000);
        var from = Cursor.Parse(query.Cursor, _parts.Length);
        var rows = ImmutableArray.CreateBuilder<CycleRow>();
        for (var file = from.File; file < _parts.Length; file++)
        {
            var all = _parts[file].Index.Rows;
            var (start, end) = all.Range(query.StartCycle, query.EndCycle);
            if (file == from.File && from.Cycle != long.MinValue)
                start = Math.Max(start, all.RowFrom(from.Cycle));
            foreach (var (block, row) in Matches(all, start, end, query))
            {
                if (rows.Count == limit)
                    return new CyclePage(Latencies, rows.ToImmutable(), new Cursor(file, block.Ids[row], 0).ToString());
                rows.Add(RowOf(file, block, row));
            }
        }

        return new CyclePage(Latencies, rows.ToImmutable(), null);
    }

    /// <summary>The first cycle of a trace, or null.</summary>
    public CycleRow? FindTrace(string trace)
    {
        for (var file = 0; file < _parts.Length; file++)
        {
            foreach (var block in _parts[file].Index.Rows.Blocks)
            {
                if (block.FindTrace(trace) is >= 0 and var row)
                    return RowOf(file, block, row);
            }
        }

        return null;
    }

    public CycleRow RowOf(int file, CycleBlock block, int row)
    {
        var cycle = block.Row(row);
        var flags = CycleFlags.Of(cycle);
        return new CycleRow
        {
            CycleId = cycle.Id,
            File = file,
            LogTime = cycle.LogTime,
            Timestamp = cycle.Timestamp,
            Decision = flags.Decision,
            HasViolation = flags.HasViolation,
            HasClamp = flags.HasClamp,
            WasClamped = flags.WasClamped,
            ViolatedLayerMask = (int)cycle.ViolatedLayers,
            ClampedLayerMask = (int)cycle.ClampedLayers,
            TotalMs = Milliseconds(cycle, IndexOf(_parts[file].Index.Info.Series, SeriesNames.Total)),
            LatenciesMs = [.. _series[file].Select(series => Milliseconds(cycle, series))],
            Context = cycle.Context,
            ContextSeverity = cycle.Severity < 0 ? null : (int)cycle.Severity,
            TraceId = cycle.TraceId,
            Generation = cycle.Generation,
        };
    }

    private static IEnumerable<(CycleBlock Block, int Row)> Matches(CycleRows rows, int start, int end, CycleQuery query)
    {
        for (var i = 0; i < rows.Blocks.Length; i++)
        {
            var block = rows.Blocks[i];
            var first = Math.Max(0, start - rows.StartOf(i));
            var last = Math.Min(block.Count, end - rows.StartOf(i));
            if (first >= last || (query.NotableOnly && block.Tally.Notable == 0) || !MayMatch(block, query.StartLogTime, query.EndLogTime))
                continue;
            for (var row = first; row < last; row++)
            {
                if (Holds(block, row, query))
                    yield return (block, row);
            }
        }
    }

    /// <summary>Whether a block may hold something of a range of time.</summary>
    public static bool MayMatch(CycleBlock block, ulong? start, ulong? end) =>
        (start is null || block.Tally.GreatestLogTime >= start) && (end is null || block.Tally.LeastLogTime < end);

    private static bool Holds(CycleBlock block, int row, CycleQuery query)
    {
        if (query.NotableOnly && !new CycleFlags(block.Flags[row]).IsNotable)
            return false;
        if (query.StartLogTime is null && query.EndLogTime is null)
            return true;
        var time = unchecked((ulong)block.LogTimes[row]);
        return (query.StartLogTime is not { } start || time >= start) && (query.EndLogTime is not { } end || time < end);
    }

    private static double? Milliseconds(PendingCycle cycle, int series) =>
        series >= 0 && series < cycle.Latencies.Count && cycle.Latencies[series] >= 0 ? cycle.Latencies[series] / 1000.0 : null;

    public static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == name)
                return i;
        }

        return -1;
    }
}
