namespace Causebox.Analysis.Episodes;

/// <summary>What the successful runs of a robot say of one channel: numbers of each run, and one sketch of all their values.</summary>
internal sealed class ChannelSuccesses(string artifact, string channel)
{
    private readonly List<(ProfiledEpisode Episode, ChannelProfile Profile)> _runs = [];

    public string Artifact { get; } = artifact;

    public string Channel { get; } = channel;

    public ValueSketch Sketch { get; } = new();

    public JointQuantity Joint => _runs[^1].Profile.Joint;

    /// <summary>The runs, the oldest first.</summary>
    public IReadOnlyList<(ProfiledEpisode Episode, ChannelProfile Profile)> Runs => _runs;

    /// <summary>One more run. What is not needed any more of its profile is let go.</summary>
    public void Add(ProfiledEpisode episode, ChannelProfile profile)
    {
        Sketch.Add(profile.Course.Sketch);
        _runs.Add((episode with { Profile = Empty }, profile with { Course = profile.Course with { Sketch = NoSketch } }));
    }

    /// <summary>Puts the runs in order of their ids.</summary>
    public void Sort() => _runs.Sort((one, other) => string.CompareOrdinal(one.Episode.EpisodeId, other.Episode.EpisodeId));

    /// <summary>A number of each run that has it, in their order.</summary>
    public double[] Of(Func<ChannelProfile, double?> number) => [.. _runs.Select(run => number(run.Profile)).OfType<double>()];

    private static readonly EpisodeProfile Empty = new([]);

    private static readonly ValueSketch NoSketch = new();
}
