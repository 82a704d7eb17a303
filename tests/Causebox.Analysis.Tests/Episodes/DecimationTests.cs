using Causebox.Analysis.Episodes;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Episodes;

/// <summary>However few samples are kept, a saturated or a flat stretch of the seed's length is found.</summary>
public sealed class DecimationTests
{
    private const int Rows = 600;

    [Fact]
    public void A_saturated_stretch_is_never_lost_whatever_the_cap()
    {
        var law = Prop.ForAll(Arbitrary(), drawn =>
        {
            // 40 % of the time, anywhere in the run, at steps of time that differ.
            var (stamps, noise, cap) = Run(drawn);
            var length = (stamps[^1] - stamps[0]) * 41 / 100;
            var first = Array.FindIndex(stamps, stamp => stamp >= stamps[0] + ((stamps[^1] - stamps[0]) * (drawn.At % 58) / 100));
            double[] values = [.. noise.Select((value, i) => stamps[i] >= stamps[first] && stamps[i] <= stamps[first] + length ? 2 : value)];
            var episode = TestEpisode.Failed() with { Actions = Read(stamps, values, cap) };
            return TestEpisode.Ask("action_saturation", episode).Finding is not null;
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(11, 13), law);
    }

    [Fact]
    public void A_flat_stretch_is_never_lost_whatever_the_cap()
    {
        var law = Prop.ForAll(Arbitrary(), drawn =>
        {
            var (stamps, noise, cap) = Run(drawn);
            var last = Array.FindLastIndex(stamps, stamp => stamp <= stamps[^1] - 2_000_000_000);
            if (last < Rows / 4)
                return true;
            double[] values = [.. noise.Select((value, i) => i >= last ? 0.5 : value)];
            var episode = TestEpisode.Failed() with { Sensors = Read(stamps, values, cap) };
            return TestEpisode.Ask("sensor_flatline_pre_failure", episode).Finding is not null;
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(17, 19), law);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(64)]
    [InlineData(599)]
    [InlineData(600)]
    [InlineData(4096)]
    public void The_cap_changes_what_is_kept_and_no_fact(int cap)
    {
        var (stamps, noise, _) = Run(new Draw(5, 3, 7));
        var channel = Read(stamps, noise, cap).Series[0].Channels[0];
        var whole = Read(stamps, noise, 1 << 20).Series[0].Channels[0];
        (channel with { Samples = [] }).ShouldBe(whole with { Samples = [] });
        channel.Samples.Length.ShouldBeLessThanOrEqualTo(cap);
        channel.Samples.Select(sample => sample.Seconds).ShouldBeInOrder();
        whole.Samples.Length.ShouldBe(Rows);
        if (cap >= 64)
        {
            channel.Samples.Min(sample => sample.Value).ShouldBe(whole.Min);
            channel.Samples.Max(sample => sample.Value).ShouldBe(whole.Max);
            channel.Samples[0].ShouldBe(whole.Samples[0]);
            channel.Samples[^1].ShouldBe(whole.Samples[^1]);
            channel.Samples.ShouldContain(sample => sample.Seconds.Equals(whole.LastChangeSeconds));
        }
    }

    private static Trajectory Read(long[] stamps, double[] values, int cap) =>
        Npz.Read(Npz.Of(("a/_t_ns", Npy.Longs(stamps)), ("a/v", Npy.Of(values))), new TrajectoryLimits { MaxSamples = cap });

    private static Arbitrary<Draw> Arbitrary() => (
        from seed in Gen.Choose(1, int.MaxValue)
        from at in Gen.Choose(0, 1000)
        from cap in Gen.OneOf(Gen.Choose(0, 20), Gen.Choose(0, 1000))
        select new Draw((uint)seed, at, cap)).ToArbitrary();

    /// <summary>Uneven stamps over 12 to 30 s, values that all differ, and a cap.</summary>
    private static (long[] Stamps, double[] Noise, int Cap) Run(Draw drawn)
    {
        var state = drawn.Seed;
        var stamps = new long[Rows];
        for (var i = 1; i < Rows; i++)
            stamps[i] = stamps[i - 1] + 10_000_000 + (Next(ref state) % 50_000_000);
        return (stamps, [.. Enumerable.Range(0, Rows).Select(i => (Next(ref state) / (double)uint.MaxValue) + (i * 1e-9))], drawn.Cap);
    }

    private static uint Next(ref uint state)
    {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        return state;
    }

    private sealed record Draw(uint Seed, int At, int Cap);
}
