using System.Collections.Immutable;

namespace Causebox.Analysis.Episodes;

/// <summary>One overlay in the making.</summary>
internal sealed class OverlayBuilder
{
    private const int MostDepartures = 8;
    private const int MostUnpaired = 256;
    private readonly RecordedEpisode _candidate;
    private readonly RecordedEpisode _baseline;
    private readonly ReplayQuery _query;
    private readonly ReplayClock _clock;
    private readonly ReplayClock _baselineClock;
    private readonly RunAlignment _runs;
    private readonly Dictionary<(string Artifact, string Name), ShownChannel> _channels;
    private readonly Dictionary<(string Artifact, string Name), ShownChannel> _baselines;
    private readonly List<ReplayCut> _cuts = [];

    public OverlayBuilder(RecordedEpisode candidate, RecordedEpisode baseline, ReplayQuery query)
    {
        (_candidate, _baseline, _query) = (candidate, baseline, query);
        (_clock, _baselineClock) = (new ReplayClock(candidate.Evidence), new ReplayClock(baseline.Evidence));
        _runs = new RunAlignment(candidate, _clock, baseline, _baselineClock);
        _channels = ByName(candidate);
        _baselines = ByName(baseline);
    }

    public EpisodeOverlay Build()
    {
        Compared[] all = [.. _runs.Pairs.Select(one => new Compared(one.Artifact, one.Pair, DistanceOf(one.Artifact, one.Pair)))];
        var shown = Choose(all);
        var points = _query.PointsOf(shown.Length, curves: 2);
        if (points < _query.Points)
            _cuts.Add(new ReplayCut("points", points, _query.Points, "fewer channels can have more points each", []));
        var from = _query.FromSeconds ?? Math.Min(_clock.Time.FromSeconds, OfBaseline(_baselineClock.Time.FromSeconds));
        var to = Math.Max(from, _query.ToSeconds ?? Math.Max(_clock.Time.EndSeconds, OfBaseline(_baselineClock.Time.EndSeconds)));
        var grid = new OverlayGrid(from, to, points);
        return new EpisodeOverlay(
            Alignment(), Divergence(), ReplayClock.Figure(from), ReplayClock.Figure(to), grid.Times, EpisodeOverlay.Unit,
            [.. shown.Select(one => Channel(one, grid))], Unpaired(), [.. _cuts]);
    }

    private Compared[] Choose(Compared[] all)
    {
        var isNamed = _query.Channels.Length > 0;
        Compared[] ranked =
        [
            .. all.Where(one => !isNamed || _query.Names(Short(_channels[(one.Artifact, one.Pair.Name)].Series.Facts.Name), Short(one.Pair.Name)))
                .OrderByDescending(one => one.Distance ?? -1).ThenBy(one => one.Artifact, StringComparer.Ordinal).ThenBy(one => one.Pair.Name, StringComparer.Ordinal),
        ];
        Compared[] shown = [.. ranked.Take(isNamed ? ReplayQuery.MostNamed : ReplayQuery.MostUnnamed)];
        if (shown.Length < all.Length)
        {
            _cuts.Add(new ReplayCut(
                "channels", shown.Length, all.Length, $"channels=NAME, repeated for up to {ReplayQuery.MostNamed} channels or series",
                [.. all.Except(shown).Take(MostUnpaired).Select(one => Short(one.Pair.Name))]));
        }

        return shown;
    }

    private double? DistanceOf(string artifact, ChannelPair pair)
    {
        var distance = Departure.MeanDistance(pair, _runs.Of(artifact)) / ScaleOf(pair);
        return double.IsFinite(distance) ? Figures.Round(distance) : null;
    }

    private static double ScaleOf(ChannelPair pair) => pair.Tolerance / ChannelPair.ToleratedNoise;

    private OverlayChannel Channel(Compared one, OverlayGrid grid)
    {
        var (pair, channel, baseline) = (one.Pair, _channels[(one.Artifact, one.Pair.Name)], _baselines[(one.Artifact, one.Pair.BaselineName)]);
        var left = Departure.Of(pair, _runs.Of(one.Artifact));
        var (offset, baselineOffset) = (_clock.OffsetOf(one.Artifact, channel.Series.Facts.Clock!), _baselineClock.OffsetOf(one.Artifact, baseline.Series.Facts.Clock!));
        return new OverlayChannel(
            one.Artifact, channel.Name, baseline.Name == channel.Name ? null : baseline.Name,
            baseline.Series.Facts.Joint switch { JointQuantity.Position => "rad", JointQuantity.Velocity => "rad/s", _ => null },
            one.Distance, Finite(ScaleOf(pair)), Finite(pair.Noise), Finite(pair.Tolerance), pair.Factor,
            left is null ? null : ReplayClock.Figure(_runs.OnRun(one.Artifact, left.AtSeconds)), left is null ? null : Finite(left.Deviation),
            grid.Draw(baseline.Series, baseline.Series.Columns[baseline.Column], seconds => _runs.OfRuns.BaselineSeconds(seconds) - baselineOffset, null),
            grid.Draw(channel.Series, channel.Series.Columns[channel.Column], seconds => seconds - offset, pair.Factor));
    }

    private OverlayAlignment Alignment()
    {
        var (lag, speed) = (ReplayClock.Figure(_runs.OfRuns.LagSeconds), Math.Round(_runs.OfRuns.Speed, 6));
        var words = (Figures.Short(Math.Abs(lag)), Figures.Short(speed)) switch
        {
            _ when _runs.By == "start" => "set side by side at their first stamps: they have no channel with stamps in common to align them by",
            var (seconds, factor) => $"aligned by the {_runs.By} that both have: the candidate begins {(lag.Equals(0.0) ? "with the baseline" : lag > 0 ? $"{seconds} s into the baseline" : $"{seconds} s before the baseline")}"
                + (speed.Equals(1.0) ? "" : $", at {factor} times its speed"),
        };
        return new OverlayAlignment(_runs.By, lag, speed, _runs.Comparison?.Alignment.IsAtBound == true, words);
    }

    private OverlayDivergence? Divergence()
    {
        if (_runs.Comparison is not { Departures: [var first, ..] departures } comparison)
            return null;
        var at = _runs.OnRun(_runs.By, first.AtSeconds);
        return new OverlayDivergence(
            _runs.By, ReplayClock.Figure(at), ReplayClock.Figure(_runs.OfRuns.BaselineSeconds(at)), first.IsFromStart, first.IsClear && !comparison.Alignment.IsAtBound,
            [.. departures.Take(MostDepartures).Select(one => new OverlayDeparture(Short(one.Pair.Name), ReplayClock.Figure(_runs.OnRun(_runs.By, one.AtSeconds)), Finite(one.Deviation)))],
            departures.Length, comparison.Channels);
    }

    private ImmutableArray<OverlayUnpaired> Unpaired()
    {
        var paired = _runs.Pairs.Select(one => (one.Artifact, one.Pair.Name)).ToHashSet();
        var pairedOfBaseline = _runs.Pairs.Select(one => (one.Artifact, one.Pair.BaselineName)).ToHashSet();
        OverlayUnpaired[] all =
        [
            .. _channels.Where(one => !paired.Contains(one.Key)).Select(one => _baselines.TryGetValue(one.Key, out var other)
                ? new OverlayUnpaired(one.Key.Artifact, one.Value.Name, "both", WhyNot(one.Value, "the candidate") ?? WhyNot(other, "the baseline") ?? "it has no finite values in one of them")
                : new OverlayUnpaired(one.Key.Artifact, one.Value.Name, "candidate", "the baseline has no such channel")),
            .. _baselines.Where(one => !pairedOfBaseline.Contains(one.Key) && !_channels.ContainsKey(one.Key))
                .Select(one => new OverlayUnpaired(one.Key.Artifact, one.Value.Name, "baseline", "the candidate has no such channel")),
        ];
        if (all.Length > MostUnpaired)
            _cuts.Add(new ReplayCut("unpaired", MostUnpaired, all.Length, "each episode's replay lists its channels", []));
        return [.. all.Take(MostUnpaired)];
    }

    private static string? WhyNot(ShownChannel channel, string whose) => channel.Series.Facts switch
    {
        { NoClockReason: { } reason } => $"in {whose} {reason}",
        var facts when !ActionComparison.HasOutline(facts) => $"in {whose} it has {facts.Rows} samples, and {ActionComparison.LeastPoints} are needed",
        _ => null,
    };

    private double OfBaseline(double seconds) => (seconds - _runs.OfRuns.LagSeconds) / _runs.OfRuns.Speed;

    private static Dictionary<(string Artifact, string Name), ShownChannel> ByName(RecordedEpisode episode) =>
        episode.Channels.DistinctBy(one => (one.Artifact, one.Facts.Name)).ToDictionary(one => (one.Artifact, one.Facts.Name));

    private static double Finite(double value) => double.IsFinite(value) ? Figures.Round(value) : 0;

    private static string Short(string text) => BoundedText.Of(text, FindingTimes.LongestName);

    private sealed record Compared(string Artifact, ChannelPair Pair, double? Distance);
}
