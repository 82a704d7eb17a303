using System.Collections.Immutable;

namespace Causebox.Analysis.Episodes;

/// <summary>One replay in the making.</summary>
internal sealed class ReplayBuilder
{
    private const int MostSkipped = 64;
    private const int MostNames = 512;
    private readonly EpisodeEvidence _evidence;
    private readonly RecordedArtifact _sensors;
    private readonly RecordedArtifact _actions;
    private readonly IReadOnlyList<CitedFinding> _findings;
    private readonly ReplayQuery _query;
    private readonly ReplayClock _clock;
    private readonly ReplayRegions _regions;
    private readonly List<ReplayCut> _cuts = [];

    public ReplayBuilder(RecordedEpisode episode, IReadOnlyList<CitedFinding> findings, ReplayQuery query)
    {
        (_evidence, _sensors, _actions, _findings, _query) = (episode.Evidence, episode.Sensors, episode.Actions, findings, query);
        _clock = new ReplayClock(_evidence);
        _regions = new ReplayRegions(_evidence, _clock, findings);
    }

    public EpisodeReplay Build()
    {
        var shown = Choose([.. ShownChannel.In("sensors", _sensors), .. ShownChannel.In("actions", _actions)]);
        var points = _query.PointsOf(shown.Length, curves: 1);
        if (points < _query.Points)
            _cuts.Add(new ReplayCut("points", points, _query.Points, "fewer channels can have more points each", []));
        var from = _query.FromSeconds ?? _clock.Time.FromSeconds;
        var window = new ReplayWindow(from, Math.Max(from, _query.ToSeconds ?? _clock.Time.EndSeconds), points);
        var events = ReplayEvents.In(_evidence, _clock, _regions, _findings);
        if (events.Length > ReplayEvents.Most)
            _cuts.Add(new ReplayCut("events", ReplayEvents.Most, events.Length, "the episode's metadata and its analysis have them all", []));
        return new EpisodeReplay(
            _clock.Time, window.From, window.To,
            [.. shown.GroupBy(one => (one.Artifact, one.Series.Facts.Name)).Select(group => Stream([.. group], window))],
            [.. ReplayEvents.Shown(events)],
            [.. _findings.Select(Mark).OfType<ReplayMark>()],
            Skipped(), [.. _cuts]);
    }

    /// <summary>Those that were named; else those of which a rule has something to say before the others, and of these the first columns of each series first.</summary>
    private ShownChannel[] Choose(ShownChannel[] all)
    {
        var isNamed = _query.Channels.Length > 0;
        ShownChannel[] asked = isNamed ? [.. all.Where(one => _query.Names(BoundedText.Of(one.Series.Facts.Name, FindingTimes.LongestName), one.Name))] : all;
        var most = isNamed ? ReplayQuery.MostNamed : ReplayQuery.MostUnnamed;
        var ranked = asked.Select((one, place) => (Channel: one, Place: place))
            .OrderByDescending(one => _regions.Concern(one.Channel.Artifact, one.Channel.Series, one.Channel.Column)).ThenBy(one => one.Channel.Column).ThenBy(one => one.Place).ToArray();
        if (asked.Length > most || isNamed)
        {
            var shown = ranked.Take(most).Select(one => one.Channel).ToHashSet();
            ShownChannel[] others = [.. (isNamed ? all : asked).Where(one => !shown.Contains(one))];
            if (others.Length > 0)
            {
                _cuts.Add(new ReplayCut(
                    "channels", shown.Count, shown.Count + others.Length, $"channels=NAME, repeated for up to {ReplayQuery.MostNamed} channels or series",
                    [.. others.Take(MostNames).Select(one => one.Name)]));
            }
        }

        return [.. ranked.Take(most).OrderBy(one => one.Place).Select(one => one.Channel)];
    }

    private ReplayStream Stream(ShownChannel[] channels, ReplayWindow window)
    {
        var (artifact, series, facts) = (channels[0].Artifact, channels[0].Series, channels[0].Series.Facts);
        double? offset = facts.Clock is null ? null : _clock.OffsetOf(artifact, facts.Clock);
        var rows = DrawnRows.Of(series, offset ?? 0, window.From, window.To, window.Points);
        return new ReplayStream(
            artifact, Short(series.Stream), Short(facts.Name), Short(series.Field),
            facts.Joint switch { JointQuantity.Position => "rad", JointQuantity.Velocity => "rad/s", _ => null },
            facts.Rows, facts.Clock is { StepSeconds: > 0 } clock ? Figures.Round(1 / clock.StepSeconds) : null, offset is null ? "rows" : "seconds", facts.NoClockReason,
            offset is { } start ? ReplayClock.Figure(start) : null, offset + facts.Clock?.Seconds is { } end ? ReplayClock.Figure(end) : null,
            facts.Channels.Length, rows.IsExact, rows.Times, [.. channels.Select(one => Channel(one, rows, window))], _regions.OfSeries(artifact, series, window));
    }

    private ReplayChannel Channel(ShownChannel one, DrawnRows rows, ReplayWindow window)
    {
        var column = one.Series.Columns[one.Column];
        var (lo, hi) = rows.Draw(column);
        return new ReplayChannel(
            one.Name, one.Column, column.Shown(one.Facts.Min), column.Shown(one.Facts.Max), one.Series.Passed is null ? 0 : ReplayClock.Figure(one.Facts.SecondsNotFinite),
            lo, hi, _regions.OfChannel(one.Artifact, one.Series, one.Column, window), ReplayLimits.Of(one, _evidence.Calibration));
    }

    private ReplayMark? Mark(CitedFinding finding)
    {
        if (finding.Code != "action_saturation" || finding.Evidence["channel"].Text is not { } channel)
            return FindingTimes.Mark(finding, _clock, OffsetOf);
        // Its evidence has shares and no times: the longest stretch is where to look.
        return _regions.LongestAtLimit(_actions, channel) is var (from, to)
            ? new ReplayMark(finding.Code, finding.Title, finding.Confidence, from, from, to, channel) : null;
    }

    private double? OffsetOf(string artifact, string channel) =>
        ShownChannel.In(artifact, artifact == "actions" ? _actions : _sensors).FirstOrDefault(one => one.Name == channel)?.Series.Facts.Clock is { } clock
            ? _clock.OffsetOf(artifact, clock) : null;

    private ImmutableArray<ReplaySkip> Skipped()
    {
        ReplaySkip[] all = [.. ReplaySkips.Of("sensors", _sensors), .. ReplaySkips.Of("actions", _actions), .. ReplaySkips.Of(_evidence.Camera)];
        if (all.Length > MostSkipped)
            _cuts.Add(new ReplayCut("skipped", MostSkipped, all.Length, "causebox explain reads the bundle without a server", []));
        return [.. all.Take(MostSkipped)];
    }

    private static string Short(string text) => BoundedText.Of(text, FindingTimes.LongestName);
}
