namespace Causebox.Analysis.Episodes;

/// <summary>
/// Two runs side by side, found from the channels of one artifact and then the same for both: an <see cref="Alignment"/> on the times of the runs, where that of an
/// artifact counts from its first stamps.
/// </summary>
internal sealed class RunAlignment
{
    private readonly (RecordedEpisode Episode, ReplayClock Clock) _candidate;
    private readonly (RecordedEpisode Episode, ReplayClock Clock) _baseline;
    private readonly Dictionary<string, ChannelPair[]> _pairs = new(StringComparer.Ordinal);

    public RunAlignment(RecordedEpisode candidate, ReplayClock candidateClock, RecordedEpisode baseline, ReplayClock baselineClock)
    {
        (_candidate, _baseline) = ((candidate, candidateClock), (baseline, baselineClock));
        _pairs["actions"] = [.. ActionComparison.PairsOf(candidate.Actions.Trajectory, baseline.Actions.Trajectory)];
        _pairs["sensors"] = [.. ActionComparison.PairsOf(candidate.Sensors.Trajectory, baseline.Sensors.Trajectory)];
        By = _pairs["actions"].Length > 0 ? "actions" : _pairs["sensors"].Length > 0 ? "sensors" : "start";
        if (By == "start")
            return;
        Comparison = new ActionComparison(_pairs[By], null);
        _pairs[By] = Comparison.Pairs;
        var (oc, ob, found) = (StartOf(_candidate, By), StartOf(_baseline, By), Comparison.Alignment);
        OfRuns = new Alignment(found.LagSeconds + ob - (found.Speed * oc), found.Speed);
        var other = By == "actions" ? "sensors" : "actions";
        _pairs[other] = [.. _pairs[other].Select(pair => UnitFactor.Confirm(UnitFactor.Suspect(pair), Of(other))?.Pair ?? pair)];
    }

    /// <summary>The artifact whose channels told, or <c>start</c>.</summary>
    public string By { get; }

    /// <summary>What was found from them; null where there was nothing to tell by.</summary>
    public ActionComparison? Comparison { get; }

    /// <summary>On the times of the runs.</summary>
    public Alignment OfRuns { get; } = Alignment.Same;

    /// <summary>The channels that both have.</summary>
    public IEnumerable<(string Artifact, ChannelPair Pair)> Pairs =>
        _pairs.OrderBy(one => one.Key, StringComparer.Ordinal).SelectMany(one => one.Value.Select(pair => (one.Key, pair)));

    /// <summary>On the times of an artifact.</summary>
    public Alignment Of(string artifact) =>
        new(OfRuns.LagSeconds + (OfRuns.Speed * StartOf(_candidate, artifact)) - StartOf(_baseline, artifact), OfRuns.Speed);

    /// <summary>A time of the candidate's artifact on its run.</summary>
    public double OnRun(string artifact, double seconds) => StartOf(_candidate, artifact) + seconds;

    private static double StartOf((RecordedEpisode Episode, ReplayClock Clock) one, string artifact)
    {
        var trajectory = artifact == "actions" ? one.Episode.Actions.Trajectory : one.Episode.Sensors.Trajectory;
        return trajectory.Series.Where(ActionComparison.HasOutline).Select(series => one.Clock.OffsetOf(artifact, series.Clock!)).DefaultIfEmpty(0).Min();
    }
}
