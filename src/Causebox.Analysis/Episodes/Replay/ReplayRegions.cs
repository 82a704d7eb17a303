using System.Collections.Immutable;

namespace Causebox.Analysis.Episodes;

/// <summary>
/// Where something is the matter, by the arithmetic of the rules on the whole run; of a divergence and of what was unlike successful runs, which rest on
/// other episodes, by the times that the stored findings cite.
/// </summary>
internal sealed class ReplayRegions
{
    private readonly ReplayClock _clock;
    private readonly HashSet<object> _saturated;
    private readonly Dictionary<object, JointReach> _beyond;
    private readonly Flatline[] _flat = [];
    private readonly StampBreak[] _breaks;
    private readonly RateDrop[] _drops = [];
    private readonly ILookup<(string Artifact, string Channel), ReplayRegion> _cited;

    public ReplayRegions(EpisodeEvidence evidence, ReplayClock clock, IReadOnlyList<CitedFinding> findings)
    {
        _clock = clock;
        _saturated = new(ActionSaturationRule.Saturated(evidence).Select(one => (object)one.Channel), ReferenceEqualityComparer.Instance);
        _beyond = JointReach.In(evidence.Sensors, "sensors", evidence.Calibration).Concat(JointReach.In(evidence.Actions, "actions", evidence.Calibration))
            .Where(joint => joint.Ratio > 1).ToDictionary(joint => (object)joint.Channel, joint => joint, ReferenceEqualityComparer.Instance);
        _breaks = StampBreak.In(evidence);
        if (clock.Run is { } run)
        {
            _flat = [.. evidence.Sensors.Series.SelectMany(series => Flatline.In(series, run, evidence.Calibration))];
            _drops = RateDrop.In(evidence, run);
        }

        _cited = findings.SelectMany(finding => FindingTimes.Regions(finding, clock)).ToLookup(one => (one.Artifact, one.Channel), one => one.Region);
    }

    /// <summary>The steps of stamps from which they went on.</summary>
    public IEnumerable<StampBreak> Breaks => _breaks;

    /// <summary>Where sensors came more slowly.</summary>
    public IEnumerable<RateDrop> Drops => _drops;

    /// <summary>Whether there is anything to say of a channel itself: what is not to be left out where not all channels can be shown.</summary>
    public bool Concern(string artifact, RecordedSeries series, int column)
    {
        var channel = series.Facts.Channels[column];
        return _saturated.Contains(channel) || _beyond.ContainsKey(channel) || _cited.Contains((artifact, NameOf(channel)))
            || (artifact == "sensors" && _flat.Any(flat => flat.Channel == channel.Name));
    }

    /// <summary>The stretches of one channel.</summary>
    public ImmutableArray<ReplayRegion> OfChannel(string artifact, RecordedSeries series, int column, ReplayWindow window)
    {
        if (series.Facts.Clock is not { } clock)
            return [];
        var (channel, samples, offset) = (series.Facts.Channels[column], series.Columns[column], _clock.OffsetOf(artifact, clock));
        var regions = new List<ReplayRegion>();
        if (_saturated.Contains(channel))
        {
            if (ActionSaturationRule.CountsMin(channel))
                Add("saturated", "action_saturation", value => value.Equals(channel.Min), samples.Shown(channel.Min));
            if (ActionSaturationRule.CountsMax(channel))
                Add("saturated", "action_saturation", value => value.Equals(channel.Max), samples.Shown(channel.Max));
        }

        if (_beyond.TryGetValue(channel, out var joint))
        {
            var (low, high) = joint.Envelope;
            Add("limit", "joint_limit_breach", value => double.IsFinite(value) && value < low, low);
            Add("limit", "joint_limit_breach", value => double.IsFinite(value) && value > high, high);
        }

        if (channel.SecondsNotFinite > 0)
            Add("not_finite", null, value => !double.IsFinite(value), null);
        regions.AddRange(Flat(artifact, channel.Name, isWhole: false));
        regions.AddRange(_cited[(artifact, NameOf(channel))]);
        return [.. regions.Where(region => window.Shows(region.FromSeconds, region.ToSeconds)).OrderBy(region => region.FromSeconds)];

        void Add(string kind, string? code, Func<double, bool> isAsked, double? value)
        {
            var runs = samples.Runs(isAsked).Select(run => (offset + series.SecondsAt(run.First), offset + series.SecondsAt(run.End)));
            foreach (var (from, to) in window.Join(runs))
                regions.Add(new ReplayRegion(kind, ReplayClock.Figure(from), ReplayClock.Figure(to), code, value));
        }
    }

    /// <summary>The longest stretch in which a channel of the actions sat at its limit; null where it is not saturated.</summary>
    public (double From, double To)? LongestAtLimit(RecordedArtifact actions, string channel)
    {
        foreach (var series in actions.Series)
        {
            var column = series.Facts.Channels.ToList().FindIndex(one => NameOf(one) == channel && _saturated.Contains(one));
            if (column < 0)
                continue;
            var whole = new ReplayWindow(double.MinValue / 4, double.MaxValue / 4, Points: 1) { Resolution = 0 };
            var longest = OfChannel("actions", series, column, whole).Where(region => region.Kind == "saturated").MaxBy(region => region.ToSeconds - region.FromSeconds);
            return longest is null ? null : (longest.FromSeconds, longest.ToSeconds);
        }

        return null;
    }

    /// <summary>The stretches of every channel of a series.</summary>
    public ImmutableArray<ReplayRegion> OfSeries(string artifact, RecordedSeries series, ReplayWindow window)
    {
        if (series.Facts is not { Clock: { } clock, Pace: { } pace })
            return [];
        var offset = _clock.OffsetOf(artifact, clock);
        var regions = _breaks.Where(one => ReferenceEquals(one.Stream.Pace, pace)).Select(one => OfBreak(one, series, offset))
            .Concat(_drops.Where(drop => ReferenceEquals(drop.Stream.Pace, pace)).Select(drop =>
                new ReplayRegion("slow", ReplayClock.Figure(drop.FromSeconds), ReplayClock.Figure(drop.ToSeconds), "sensor_rate_drop")))
            .Concat(Flat(artifact, series.Facts.Name, isWhole: true));
        return [.. regions.Where(region => window.Shows(region.FromSeconds, region.ToSeconds)).OrderBy(region => region.FromSeconds)];
    }

    /// <summary>A channel's name as findings have it.</summary>
    public static string NameOf(TrajectoryChannel channel) => BoundedText.Of(channel.Name, FindingTimes.LongestName);

    private IEnumerable<ReplayRegion> Flat(string artifact, string name, bool isWhole) => artifact != "sensors" ? [] : _flat
        .Where(flat => flat.IsWholeStream == isWhole && flat.Channel == name)
        .Select(flat => new ReplayRegion("flat", ReplayClock.Figure(flat.LastChangeSeconds), ReplayClock.Figure(flat.LastChangeSeconds + flat.Seconds), "sensor_flatline_pre_failure"));

    // From the last sample before the step to the first behind it, by the time that passed.
    private static ReplayRegion OfBreak(StampBreak one, RecordedSeries series, double offset)
    {
        var before = one.AtSeconds - (one.Stream.Clock.StepSeconds / 2);
        var row = Math.Min(series.RowsTo(before - offset + 1e-6), series.Facts.Rows - 1);
        var (kind, code) = one.Kind switch
        {
            BreakKind.Clock => ("clock", "clock_jump"),
            BreakKind.Gap => ("gap", one.Seconds >= EpisodeGapRule.LeastSeconds ? "recording_gap" : null),
            _ => ("pause", null),
        };
        return new ReplayRegion(kind, ReplayClock.Figure(before), ReplayClock.Figure(Math.Max(before, offset + series.SecondsAt(row))), code);
    }
}
