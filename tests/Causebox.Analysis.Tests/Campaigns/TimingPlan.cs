using System.Globalization;
using Causebox.Analysis.Episodes;

namespace Causebox.Analysis.Tests.Campaigns;

/// <summary>Episodes whose samples are sound and whose stamps are not.</summary>
internal static class TimingPlan
{
    /// <summary>A sensor falls to between 10 and 60 % of its rate, to the end or for a while.</summary>
    public static PlantedEpisode RateDrop(Dice dice)
    {
        var run = Run.Of(dice);
        var hertz = run.Hertz[0];
        var share = dice.Between(Math.Max(0.1, 15 / (hertz * run.Seconds / 2)), 0.6);
        var least = Math.Max(0.8, 18 / (hertz * share));
        var from = dice.Between(Math.Max(1.5, 15 / hertz), Math.Max(run.Seconds - least, Math.Max(2, 16 / hertz)));
        var until = dice.Chance(0.5) ? double.PositiveInfinity : from + Math.Max(least, dice.Between(2, 5));
        var times = new List<double> { 0 };
        while (times[^1] < Math.Max(run.Seconds, from + least))
        {
            var isSlow = times[^1] >= from && times[^1] < until;
            var step = 1 / (isSlow ? hertz * share : hertz);
            times.Add(times[^1] + (step * (1 + (run.Jitter * dice.Between(-0.5, 0.5)))));
        }

        var first = times.FindIndex(time => time >= from);
        var sensors = run.Streams(dice, (stream, even) => stream == 0 ? [.. times] : even);
        return new PlantedEpisode(
            Failed(run.Layout, sensors), "sensor_rate_drop", sensors[0].StreamIn(run.Layout), times[first],
            Words($"{hertz:0} Hz to {hertz * share:0.0} Hz at {from:0.00} s until {until:0.0}, {run}"));
    }

    /// <summary>The clock of one stream, or the one of all of them, is set by 0.3 s (and eight steps) to 60 s.</summary>
    public static PlantedEpisode ClockJump(Dice dice)
    {
        var run = Run.Of(dice);
        var size = dice.Sign() * dice.LogBetween(Math.Max(0.3, 8 / run.Hertz[0]), 60);
        var isShared = run.Hertz.Length == 1 || dice.Chance(0.2);
        if (isShared)
            size = Math.Sign(size) * Math.Max(Math.Abs(size), 8 / run.Hertz.Min());
        var at = dice.Between(1 + (2 / run.Hertz.Min()), run.Seconds - 1 - (2 / run.Hertz.Min()));
        var sensors = run.Streams(dice, (_, even) => even)
            .Select((stream, i) => i > 0 && !isShared ? stream : stream with
            {
                Stamps = [.. stream.Stamps.Zip(stream.Times, (stamp, time) => time >= at ? stamp + (long)(size * 1e9) : stamp)],
            }).ToArray();
        var evidence = Failed(run.Layout, sensors) with { DurationSeconds = isShared || dice.Chance(0.3) ? run.Seconds : null };
        return new PlantedEpisode(
            evidence, "clock_jump", isShared ? null : sensors[0].StreamIn(run.Layout), at,
            Words($"{size:0.000} s at {at:0.00} s{(isShared ? ", of every stream" : "")}, {run}"));
    }

    /// <summary>Nothing is recorded for 0.8 s (and six steps of the slowest stream) to 20 s.</summary>
    public static PlantedEpisode Gap(Dice dice)
    {
        var run = Run.Of(dice);
        var slowest = 1 / run.Hertz.Min();
        var size = dice.LogBetween(Math.Max(0.8, 6 * slowest), 20);
        var at = dice.Between(1 + (2 * slowest), run.Seconds - 1 - (2 * slowest));
        var sensors = run.Streams(dice, (_, even) => [.. even.Select(time => time >= at ? time + size : time)]);
        var evidence = Failed(run.Layout, sensors) with { DurationSeconds = dice.Chance(0.5) ? run.Seconds + size : null };
        return new PlantedEpisode(evidence, "recording_gap", null, at, Words($"{size:0.00} s at {at:0.00} s, {run}"));
    }

    /// <summary>From some moment on each action takes longer than the one before it. It has grown by what counts when the latency without noise has.</summary>
    public static PlantedEpisode LatencyGrowth(Dice dice)
    {
        var (hertz, seconds) = (dice.LogBetween(10, 300), dice.Between(10, 45));
        var (usual, from) = (dice.Between(0.003, 0.03), dice.Between(0.2, 0.7) * seconds);
        var counts = Math.Max(0.01, 1.5 / hertz);
        var growth = dice.Between(2.5, 8) * counts;
        double Latency(double time) => usual + (growth * Math.Max(0, (time - from) / (seconds - from)));
        var times = RecordedStream.TimesAt(dice, hertz, seconds, dice.Pick(0, 0.1));
        double[] acted = [.. times.Select(time => time + Latency(time) + (0.0005 * dice.Gauss()))];
        double[][] values = [.. times.Select(time => new[] { Math.Sin(time), Math.Cos(time) })];
        var layout = dice.Pick(Layout.Ros2, Layout.Lerobot);
        var observation = new RecordedStream("observation.state", times, RecordedStream.StampsOf(times), values);
        var action = new RecordedStream("action", acted, RecordedStream.StampsOf(acted), values);
        var evidence = Failed(layout, observation) with { Actions = Npz.Read(RecordedStream.Artifact(layout, action)) };
        var crossing = from + (counts / growth * (seconds - from));
        return new PlantedEpisode(
            evidence, "action_latency_grew", observation.Name, crossing,
            Words($"{usual:0.000} s by {growth:0.000} s from {from:0.00} s, {hertz:0} Hz, {seconds:0.0} s"));
    }

    public static EpisodeEvidence Failed(Layout layout, params RecordedStream[] sensors) =>
        TestEpisode.Failed() with { Sensors = Npz.Read(RecordedStream.Artifact(layout, sensors)) };

    private static string Words(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);

    /// <summary>Some streams beside each other; with stamps in seconds there is but one.</summary>
    internal sealed record Run(Layout Layout, double Seconds, double[] Hertz, double Jitter)
    {
        public static Run Of(Dice dice)
        {
            var layout = dice.Pick(Enum.GetValues<Layout>());
            var count = layout == Layout.Seconds ? 1 : 1 + dice.Below(4);
            var hertz = Enumerable.Range(0, count).Select(_ => dice.LogBetween(10, 1000)).ToArray();
            return new Run(layout, dice.Between(10, hertz.Max() > 300 ? 30 : 60), hertz, dice.Pick(0, 0.1, 0.4));
        }

        /// <summary>The streams; each may come at other true times than even ones.</summary>
        public RecordedStream[] Streams(Dice dice, Func<int, double[], double[]> times) =>
        [
            .. Hertz.Select((hertz, stream) =>
            {
                var when = times(stream, RecordedStream.TimesAt(dice, hertz, Seconds, Jitter));
                double[][] values = [.. when.Select(time => new[] { Math.Sin(time) + (0.001 * dice.Gauss()), Math.Cos(0.7 * time) + (0.001 * dice.Gauss()) })];
                return new RecordedStream($"/sensor_{stream}", when, RecordedStream.StampsOf(when), values);
            }),
        ];

        public override string ToString() => string.Create(
            CultureInfo.InvariantCulture, $"{Layout}, {Seconds:0.0} s, {string.Join(", ", Hertz.Select(one => one.ToString("0", CultureInfo.InvariantCulture)))} Hz, jitter {Jitter}");
    }
}
