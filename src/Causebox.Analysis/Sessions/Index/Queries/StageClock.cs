using System.Collections.Immutable;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>Measures every stage and layer, bucket by bucket.</summary>
internal sealed class StageClock
{
    private readonly string[] _names;
    private readonly LatencyHistogram[] _latencies;
    private readonly double[][] _p95;
    private readonly double[][] _max;
    private readonly long[] _values = new long[CycleBlock.MostRows];

    public StageClock(IEnumerable<string> names, int buckets)
    {
        _names = [.. names.Distinct(StringComparer.Ordinal).Take(SeriesNames.Most)];
        _latencies = [.. _names.Select(_ => new LatencyHistogram())];
        _p95 = [.. _names.Select(_ => Unmeasured(buckets))];
        _max = [.. _names.Select(_ => Unmeasured(buckets))];
    }

    /// <summary>Takes in some rows of a block, whose columns have these names.</summary>
    public void Add(CycleBlock block, IReadOnlyList<string> series, int start, int end)
    {
        for (var i = 0; i < _names.Length; i++)
        {
            if (block.Latency(CycleListing.IndexOf(series, _names[i])) is not { } column)
                continue;
            if (column.IsConstant)
            {
                _latencies[i].Add(column[0], end - start);
                continue;
            }

            var values = _values.AsSpan(0, end - start);
            for (var row = start; row < end; row++)
                values[row - start] = column[row];
            _latencies[i].Add(values);
        }
    }

    /// <summary>Writes down what was taken in. A bucket that is met again keeps its longest, and the quantile of its last stretch.</summary>
    public void Close(int bucket)
    {
        for (var i = 0; i < _names.Length; i++)
        {
            if (_latencies[i].Longest >= 0)
                (_p95[i][bucket], _max[i][bucket]) = (_latencies[i].Quantile(0.95), Math.Max(_latencies[i].Longest / 1000.0, OrLess(_max[i][bucket])));
            _latencies[i].Clear();
        }
    }

    public ImmutableArray<StageLatencies> Build() =>
        [.. _names.Select((name, i) => new StageLatencies(name, [.. _p95[i]], [.. _max[i]])).Where(stage => stage.MaxMs.Any(double.IsFinite))];

    private static double OrLess(double known) => double.IsNaN(known) ? 0 : known;

    private static double[] Unmeasured(int buckets)
    {
        var values = new double[buckets];
        Array.Fill(values, double.NaN);
        return values;
    }
}
