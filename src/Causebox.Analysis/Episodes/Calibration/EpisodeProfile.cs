using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Causebox.Analysis.Episodes;

/// <summary>
/// What the channels of one successful run did, small enough to be kept by the hundred: extremes, times, window features and a sketch of the values of
/// each channel; never a sample. Profiles of a robot's runs together make its <see cref="RobotCalibration"/>.
/// </summary>
public sealed class EpisodeProfile
{
    /// <summary>The most channels of a profile: those of joints first, then by artifact and name.</summary>
    public const int MostChannels = 256;

    /// <summary>The version of what profiles hold and of how limits are fitted; raised whenever either changes its meaning.</summary>
    public const int LibraryVersion = 1;

    // A longer name, or one of control characters, is none that anybody gave a channel, and no column takes it.
    private const int LongestName = 300;

    internal EpisodeProfile(IEnumerable<ChannelProfile> channels) => Channels =
    [
        .. channels.Where(channel => channel.Channel.Length <= LongestName && !channel.Channel.Any(char.IsControl)).OrderBy(channel => channel.Joint == JointQuantity.None).ThenBy(channel => channel.Artifact, StringComparer.Ordinal)
            .ThenBy(channel => channel.Channel, StringComparer.Ordinal).DistinctBy(channel => (channel.Artifact, channel.Channel)).Take(MostChannels),
    ];

    internal ImmutableArray<ChannelProfile> Channels { get; }

    /// <summary>Whether nothing was there to be profiled.</summary>
    public bool IsEmpty => Channels.IsEmpty;

    /// <summary>The profile of a run whose artifacts were read by <see cref="TrajectoryReader.ReadForProfile"/>; channels that were not are left out.</summary>
    public static EpisodeProfile Of(Trajectory sensors, Trajectory actions)
    {
        var run = RunTime.Of(new EpisodeEvidence { Subject = "", Sensors = sensors, Actions = actions });
        return new EpisodeProfile(ChannelProfile.In(sensors, "sensors", run).Concat(ChannelProfile.In(actions, "actions", run)));
    }

    /// <summary>The profile as JSON text.</summary>
    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var writer = new Utf8JsonWriter(buffer))
            ProfileJson.Write(writer, this);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote. Channels that make no sense are left out.</summary>
    /// <exception cref="EpisodeException">It is no JSON object.</exception>
    public static EpisodeProfile Parse(string json) => ProfileJson.Read(MetadataValue.Parse(Encoding.UTF8.GetBytes(json)));
}
