using System.Runtime.CompilerServices;

namespace Causebox.Analysis.Episodes;

/// <summary>A candidate's actions beside those of its baseline: pure, made once for one evidence, whichever rule asks.</summary>
internal sealed class ActionComparison
{
    /// <summary>Fewer points of an outline tell nothing.</summary>
    public const int LeastPoints = 10;

    private const double LeastRefined = 2;
    private static readonly ConditionalWeakTable<EpisodeEvidence, ActionComparison> Made = [];

    private ActionComparison(string reason) => Reason = reason;

    /// <summary>Aligns pairs and finds what left.</summary>
    /// <param name="pairs">At least one.</param>
    /// <param name="unread">What could not be paired.</param>
    public ActionComparison(ChannelPair[] pairs, string? unread)
    {
        Reason = unread;
        Channels = pairs.Length;
        ChannelPair[] suspected = [.. pairs.Select(UnitFactor.Suspect)];
        Alignment = AlignmentSearch.Of(suspected);
        var units = suspected.Select(pair => UnitFactor.Confirm(pair, Alignment)).ToArray();
        Units = [.. units.OfType<UnitFactor>()];
        // What no unit explains is a difference.
        ChannelPair[] settled = [.. pairs.Select((pair, i) => units[i]?.Pair ?? pair)];
        Pairs = settled;
        (Alignment, Departures) = Settle(settled, Alignment);
        ResolutionSeconds = pairs.Max(pair => Math.Max(pair.Candidate.StepSeconds, pair.Baseline.StepSeconds));
    }

    /// <summary>Why nothing was compared, or what was not; null when everything was.</summary>
    public string? Reason { get; }

    /// <summary>How many channels were compared; 0 when nothing was.</summary>
    public int Channels { get; }

    public Alignment Alignment { get; } = Alignment.Same;

    /// <summary>The channels that were compared, in the baseline's unit where that is known.</summary>
    public ChannelPair[] Pairs { get; } = [];

    /// <summary>Channels in another unit than the baseline's.</summary>
    public UnitFactor[] Units { get; } = [];

    /// <summary>Channels that left, the first first.</summary>
    public Departure[] Departures { get; } = [];

    /// <summary>The largest step from point to point of what was compared.</summary>
    public double ResolutionSeconds { get; }

    /// <summary>The comparison; null for an episode that is no candidate.</summary>
    public static ActionComparison? Of(EpisodeEvidence evidence) =>
        ReplayBaseline.IdOf(evidence) is null && evidence.BaselineActions.Absence is not null ? null : Made.GetValue(evidence, Make);

    private static (Alignment Alignment, Departure[] Departures) Settle(ChannelPair[] pairs, Alignment alignment)
    {
        var departures = Depart(pairs, alignment);
        if (departures.Length == 0)
            return (alignment, departures);
        // A candidate that does all the same a little faster or slower has left nothing.
        if (alignment.Speed.Equals(1.0) && AlignmentSearch.Stretched(pairs) is var stretched && Depart(pairs, stretched).Length == 0)
            return (stretched, []);
        if (departures[0].AtSeconds < LeastRefined)
            return (alignment, departures);
        var refined = AlignmentSearch.Refined(pairs, alignment, departures[0].AtSeconds);
        return (refined, Depart(pairs, refined));
    }

    private static Departure[] Depart(ChannelPair[] pairs, Alignment alignment) =>
    [
        .. pairs.Select(pair => Departure.Of(pair, alignment)).OfType<Departure>().OrderBy(departure => departure.AtSeconds)
            .ThenByDescending(departure => departure.Largest / departure.Pair.Tolerance).ThenBy(departure => departure.Pair.Name, StringComparer.Ordinal),
    ];

    private static ActionComparison Make(EpisodeEvidence evidence)
    {
        if (evidence.BaselineActions.Absence is { } noBaseline)
            return new ActionComparison(noBaseline.Contains("baseline", StringComparison.Ordinal) ? noBaseline : $"the baseline's actions: {noBaseline}");
        if (evidence.Actions.Absence is { } noActions)
            return new ActionComparison(noActions);
        string? unread = string.Join("; ", new[]
        {
            Unread.In(evidence.Actions, "actions", needsTime: true), Unread.In(evidence.BaselineActions, "the baseline's actions", needsTime: true),
        }.OfType<string>());
        unread = unread.Length == 0 ? null : unread;
        ChannelPair[] pairs = [.. PairsOf(evidence.Actions, evidence.BaselineActions)];
        return pairs.Length > 0 ? new ActionComparison(pairs, unread)
            : new ActionComparison($"the actions and the baseline's have no channel with stamps in common{(unread is null ? "" : $"; {unread}")}");
    }

    /// <summary>The channels of one artifact that two trajectories have in common, each on the time from its artifact's first stamp.</summary>
    public static IEnumerable<ChannelPair> PairsOf(Trajectory actions, Trajectory baseline)
    {
        var (start, baselineStart) = (StartOf(actions), StartOf(baseline));
        foreach (var series in actions.Series.Where(HasOutline))
        {
            if (CounterpartOf(series, actions, baseline) is not { } other)
                continue;
            var names = other.Channels.Select((channel, i) => (Name: Suffix(other, channel), Place: i)).ToDictionary(channel => channel.Name, channel => channel.Place, StringComparer.Ordinal);
            var courses = series.Channels.Where(channel => names.ContainsKey(Suffix(series, channel))).Select(channel => (
                channel.Name, BaselineName: other.Channels[names[Suffix(series, channel)]].Name,
                Candidate: CourseOf(series, channel, start), Baseline: CourseOf(other, other.Channels[names[Suffix(series, channel)]], baselineStart)))
                .Where(course => double.IsFinite(course.Candidate.Range) && double.IsFinite(course.Baseline.Range)).ToArray();
            if (courses.Length == 0)
                continue;
            var range = SampleStatistics.Median([.. courses.Select(course => course.Baseline.Range)]);
            foreach (var (name, baselineName, candidate, of) in courses)
                yield return ChannelPair.Of(name, baselineName, candidate, of, range);
        }
    }

    /// <summary>The series of the same name; where each artifact has a single one of the same width, they are the same whatever they are called.</summary>
    private static TrajectorySeries? CounterpartOf(TrajectorySeries series, Trajectory actions, Trajectory baseline) =>
        baseline.Series.FirstOrDefault(other => HasOutline(other) && other.Name == series.Name)
        ?? (actions.Series.Length == 1 && baseline.Series.Length == 1 && HasOutline(baseline.Series[0])
            && baseline.Series[0].Channels.Length == series.Channels.Length ? baseline.Series[0] : null);

    /// <summary>Whether a series has what a comparison needs.</summary>
    public static bool HasOutline(TrajectorySeries series) => series.Clock is not null && series.OutlineSeconds.Length >= LeastPoints;

    private static string Suffix(TrajectorySeries series, TrajectoryChannel channel) => channel.Name[series.Name.Length..];

    private static Course CourseOf(TrajectorySeries series, TrajectoryChannel channel, long start)
    {
        var offset = (double)((Int128)series.Clock!.StartNanoseconds - start) / 1e9;
        return new Course([.. series.OutlineSeconds.Select(seconds => offset + seconds)], [.. channel.Outline], series.OutlineRows);
    }

    private static long StartOf(Trajectory trajectory) => trajectory.Series.Where(HasOutline).Select(series => series.Clock!.StartNanoseconds).DefaultIfEmpty(0).Min();
}
