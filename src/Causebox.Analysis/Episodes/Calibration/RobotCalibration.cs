using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Causebox.Analysis.Episodes;

/// <summary>What the channels of one robot do in its own successful runs; see <see cref="CalibrationFit"/> for how that is found out.</summary>
public sealed class RobotCalibration
{
    private readonly FrozenDictionary<(string Artifact, string Channel), ChannelCalibration> _usable;

    /// <summary>The calibration of a robot.</summary>
    /// <param name="robot">Its name; null where it is not said.</param>
    /// <param name="channels">One of each artifact and name; of two the first counts.</param>
    public RobotCalibration(string? robot, IEnumerable<ChannelCalibration> channels)
    {
        Robot = robot;
        Channels = [.. channels.OrderBy(one => one.Artifact, StringComparer.Ordinal).ThenBy(one => one.Channel, StringComparer.Ordinal)];
        _usable = Channels.Where(one => one.IsUsable).DistinctBy(one => (one.Artifact, one.Channel)).ToFrozenDictionary(one => (one.Artifact, one.Channel));
    }

    /// <summary>The robot.</summary>
    public string? Robot { get; }

    /// <summary>Its channels, by artifact and name, with those that could not be fitted and the reason.</summary>
    public ImmutableArray<ChannelCalibration> Channels { get; }

    /// <summary>Whether no rule can use any of it.</summary>
    public bool IsEmpty => _usable.Count == 0;

    /// <summary>The calibration of a channel that rules may use; null where there is none.</summary>
    /// <param name="artifact"><c>sensors</c> or <c>actions</c>.</param>
    /// <param name="channel">The channel's name.</param>
    public ChannelCalibration? Find(string artifact, string channel) => _usable.GetValueOrDefault((artifact, channel));
}
