using Causebox.Analysis.Episodes;
using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Episodes;

public sealed class ChannelScanTests
{
    /// <summary>The facts of the vectorized pass against those of the plainest code, on values that repeat, are extreme, or are none.</summary>
    [Theory]
    [InlineData(1, 4)]
    [InlineData(2, 64)]
    [InlineData(3, 4096)]
    [InlineData(4, 0)]
    [InlineData(5, 100)]
    [InlineData(6, 9)]
    public void The_facts_are_those_of_plain_code(uint seed, int mostSamples)
    {
        double[] telling = [0, -0.0, 1, -1, 1, 0.5, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e300, double.Epsilon];
        for (var round = 0; round < 200; round++)
        {
            var kinds = 1 + (int)(Next(ref seed) % (uint)telling.Length);
            var values = new double[2 + (Next(ref seed) % 700)];
            for (var i = 0; i < values.Length; i++)
                values[i] = i > 0 && Next(ref seed) % 3 == 0 ? values[i - 1] : telling[Next(ref seed) % kinds];
            var passed = new long[values.Length + 1];
            for (var i = 1; i < passed.Length; i++)
                passed[i] = passed[i - 1] + (Next(ref seed) % 3);
            var failure = (long)(Next(ref seed) % (uint)(passed[^1] + 10));
            Scan(values, passed, failure, mostSamples, (int)(1 + (Next(ref seed) % 300))).ShouldBe(Plain(values, passed, failure));
        }
    }

    private static string Scan(double[] values, long[] passed, long failure, int mostSamples, int piece)
    {
        var scan = new ChannelScan(values.Length, passed, failure, mostSamples);
        for (var at = 0; at < values.Length; at += piece)
            scan.Add(values.AsSpan(at, Math.Min(piece, values.Length - at)));
        var channel = scan.ToChannel("x");
        channel.Samples.Length.ShouldBeLessThanOrEqualTo(mostSamples);
        return (channel with { Samples = [] }).ToString();
    }

    private static string Plain(double[] values, long[] passed, long failure)
    {
        int[] rows = [.. Enumerable.Range(0, values.Length)];
        int[] finite = [.. rows.Where(i => double.IsFinite(values[i]))];
        int[] changes = [.. rows.Skip(1).Where(i => !values[i].Equals(values[i - 1]))];
        int[] before = [.. changes.Where(i => passed[i] <= failure)];
        var min = finite.Length == 0 ? double.NaN : finite.Min(i => values[i]);
        var max = finite.Length == 0 ? double.NaN : finite.Max(i => values[i]);
        int[] atMin = [.. finite.Where(i => values[i] == min)];
        int[] atMax = [.. finite.Where(i => values[i] == max)];
        return new TrajectoryChannel
        {
            Name = "x",
            Min = atMin.Length == 0 ? min : values[atMin[0]],
            Max = atMax.Length == 0 ? max : values[atMax[0]],
            MinAtSeconds = At(atMin.FirstOrDefault()),
            MaxAtSeconds = At(atMax.FirstOrDefault()),
            RowsAtMin = atMin.Length,
            RowsAtMax = atMax.Length,
            SecondsAtMin = Held(atMin),
            SecondsAtMax = Held(atMax),
            SecondsNotFinite = Held(rows.Except(finite)),
            Changes = changes.Length,
            LastChangeSeconds = At(changes.LastOrDefault()),
            ChangesToFailure = before.Length,
            LastChangeToFailureSeconds = At(before.LastOrDefault()),
            Samples = [],
        }.ToString();

        double At(int row) => passed[row] / 1e9;
        double Held(IEnumerable<int> which) => which.Sum(i => passed[i + 1] - passed[i]) / 1e9;
    }

    private static uint Next(ref uint state)
    {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        return state;
    }
}
