using Causebox.Analysis.Episodes;

namespace Causebox.Analysis.Tests.Campaigns;

/// <summary>Episodes that failed for a reason that no trajectory shows, with everything in them that looks like a fault and is none.</summary>
internal static class CleanEpisode
{
    private const double Glitches = 0.002;

    public static EpisodeEvidence Of(Dice dice) => dice.Below(3) switch
    {
        0 => new DivergencePlan(dice, Deviation.None).ToEpisode().Evidence,
        1 => OddCandidate(dice),
        _ => OddStamps(dice),
    };

    /// <summary>A retrained policy: a little different everywhere, with single glitches, quantized, over before the baseline was or after it.</summary>
    private static EpisodeEvidence OddCandidate(Dice dice)
    {
        var (hertz, seconds, channels) = (dice.LogBetween(10, 500), dice.Between(8, 30), 1 + dice.Below(8));
        var motions = Enumerable.Range(0, channels).Select(channel => Motion.Of(dice, seconds, 1, channel == 0)).ToArray();
        var (quantum, wiggle, phase) = (dice.Pick(0, 0.001, 0.01), dice.Between(0, 0.008), dice.Between(0, 6));
        var (lag, length) = (dice.Between(-0.3, 0.3), dice.Between(0.6, 1.1) * seconds);
        var baseline = Record(hertz, seconds, (channel, time) => motions[channel].At(time));
        var candidate = Record(hertz * dice.Pick(0.5, 1, 1, 2), length, (channel, time) => motions[channel].At(time + lag)
            + (wiggle * motions[channel].Range * Math.Sin((2 * time) + phase + channel))
            + (dice.Chance(Glitches) ? dice.Between(-1, 1) : 0));
        var layout = dice.Pick(Enum.GetValues<Layout>());
        return TestEpisode.Failed("""{"baseline_episode_id":"b"}""") with
        {
            Source = "replay",
            Actions = Npz.Read(RecordedStream.Artifact(layout, candidate), withOutlines: true),
            BaselineActions = Npz.Read(RecordedStream.Artifact(layout, baseline), withOutlines: true),
        };

        RecordedStream Record(double rate, double until, Func<int, double, double> value)
        {
            var times = RecordedStream.TimesAt(dice, rate, until, dice.Pick(0, 0.2));
            double[][] values = [.. times.Select(time => Enumerable.Range(0, channels)
                .Select(channel => Quantized(value(channel, time) + (0.002 * motions[channel].Range * dice.Gauss()))).ToArray())];
            return new RecordedStream("/cmd", times, RecordedStream.StampsOf(times, dice.Between(0, 100)), values);
        }

        double Quantized(double value) => quantum > 0 ? Math.Round(value / quantum) * quantum : value;
    }

    /// <summary>Streams that lose samples, come in bursts, come when something happens, pause alone, begin late, and whose stamps change places or repeat.</summary>
    private static EpisodeEvidence OddStamps(Dice dice)
    {
        var run = TimingPlan.Run.Of(dice) with { Jitter = dice.Pick(0, 0.4, 0.8) };
        var streams = run.Streams(dice, (stream, even) => dice.Below(7) switch
        {
            0 => [.. even.Where(_ => !dice.Chance(0.05))],
            1 => [.. even.Select((time, i) => even[i / 4 * 4] + (time * 1e-6))],
            2 => Arrivals(dice, run.Hertz[stream], run.Seconds),
            3 when run.Hertz.Length > 1 => Pausing(even, dice.Between(2, run.Seconds - 2), dice.Between(0.3, 2)),
            4 => [.. even.Select(time => time + dice.Between(0, 0.5))],
            5 => [.. even.Select(time => time * dice.Between(0.98, 1.02))],
            _ => even,
        }).Select(stream => dice.Chance(0.3) ? Disordered(dice, stream) : stream).ToArray();
        return TimingPlan.Failed(run.Layout, streams) with { DurationSeconds = dice.Chance(0.5) ? run.Seconds + dice.Between(-0.2, 0.5) : null };
    }

    private static double[] Pausing(double[] even, double from, double seconds) =>
        [.. even.Where(time => time < from || time > from + seconds)];

    private static double[] Arrivals(Dice dice, double hertz, double seconds)
    {
        var times = new List<double> { 0 };
        while (times[^1] < seconds)
            times.Add(times[^1] - (Math.Log(1 - dice.Next()) / hertz));
        return [.. times];
    }

    private static RecordedStream Disordered(Dice dice, RecordedStream stream)
    {
        var stamps = (long[])stream.Stamps.Clone();
        for (var k = 0; k < 5; k++)
        {
            var i = 1 + dice.Below(stamps.Length - 2);
            if (dice.Chance(0.5))
                (stamps[i], stamps[i - 1]) = (stamps[i - 1], stamps[i]);
            else
                stamps[i] = stamps[i - 1];
        }

        return stream with { Stamps = stamps };
    }
}
