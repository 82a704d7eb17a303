namespace Causebox.Analysis.Episodes;

/// <summary>An episode with all of its samples.</summary>
public sealed class RecordedEpisode
{
    /// <summary>Puts them together.</summary>
    /// <param name="evidence">The episode; its trajectories become those of the artifacts.</param>
    /// <param name="sensors">The sensors.</param>
    /// <param name="actions">The actions.</param>
    public RecordedEpisode(EpisodeEvidence evidence, RecordedArtifact sensors, RecordedArtifact actions) =>
        (Evidence, Sensors, Actions) = (evidence with { Sensors = sensors.Trajectory, Actions = actions.Trajectory }, sensors, actions);

    /// <summary>What rules may look at.</summary>
    public EpisodeEvidence Evidence { get; }

    /// <summary>The sensors.</summary>
    public RecordedArtifact Sensors { get; }

    /// <summary>The actions.</summary>
    public RecordedArtifact Actions { get; }

    /// <summary>Every channel, the sensors' first.</summary>
    internal IEnumerable<ShownChannel> Channels => ShownChannel.In("sensors", Sensors).Concat(ShownChannel.In("actions", Actions));
}
