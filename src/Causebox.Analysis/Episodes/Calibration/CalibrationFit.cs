namespace Causebox.Analysis.Episodes;

/// <summary>
/// Fits a robot's calibration from the profiles of its own successful runs. Any order of them gives the same calibration. Of <c>n</c> runs:
/// <list type="bullet">
/// <item>An extreme is the outermost that the runs reach, after what is far out was left out (<see cref="Outliers"/>), and a margin of
/// <c>0.05 + 1/n</c> of the span: what <c>n</c> runs have not shown, the next may. Joints get 10° or 0.6 rad/s at least.</item>
/// <item>A time or a share is the longest or largest likewise, with a margin of <c>0.05 + 1/n</c> of itself, and at least 0.5 s or 0.05.</item>
/// <item>A channel of fewer than 8 runs or 500 samples is not fitted, nor one whose runs contradict each other (<see cref="Contradiction"/>).</item>
/// </list>
/// </summary>
public sealed class CalibrationFit
{
    /// <summary>The fewest successful runs that limits are fitted from.</summary>
    public const int LeastEpisodes = 8;

    /// <summary>How many of the newest successful runs it makes sense to give.</summary>
    public const int MostEpisodes = 100;

    /// <summary>The fewest samples of a channel, of all runs together.</summary>
    public const int LeastSamples = 500;

    internal const int MostVersions = 8;

    private readonly Dictionary<(string Artifact, string Channel), ChannelSuccesses> _channels = [];

    /// <summary>How many runs were given.</summary>
    public int Episodes { get; private set; }

    /// <summary>One more successful run.</summary>
    public void Add(ProfiledEpisode episode)
    {
        Episodes++;
        foreach (var channel in episode.Profile.Channels)
        {
            var key = (channel.Artifact, channel.Channel);
            if (!_channels.TryGetValue(key, out var successes))
                _channels[key] = successes = new ChannelSuccesses(channel.Artifact, channel.Channel);
            successes.Add(episode, channel);
        }
    }

    /// <summary>The calibration of the robot: at most 256 channels, those of joints first, then those that the most runs hold.</summary>
    /// <param name="robot">Its name.</param>
    /// <param name="fittedAt">Now.</param>
    public RobotCalibration Finish(string robot, DateTimeOffset fittedAt)
    {
        foreach (var successes in _channels.Values)
            successes.Sort();
        return new RobotCalibration(robot, _channels.Values
            .OrderBy(one => one.Joint == JointQuantity.None).ThenByDescending(one => one.Runs.Count)
            .ThenBy(one => one.Artifact, StringComparer.Ordinal).ThenBy(one => one.Channel, StringComparer.Ordinal)
            .Take(EpisodeProfile.MostChannels).Select(one => ChannelFit.Of(one, fittedAt)));
    }
}
