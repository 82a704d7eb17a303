namespace Causebox.Analysis.Recordings;

/// <summary>One channel, for a table of the recording.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Schema">The name of its schema; empty where it has none.</param>
/// <param name="Encoding">How its messages are encoded.</param>
/// <param name="Messages">Whole messages read.</param>
/// <param name="FirstSeconds">The first message, seconds from the start of the recording.</param>
/// <param name="LastSeconds">The last message, seconds from the start of the recording.</param>
/// <param name="MedianIntervalSeconds">The median time between two messages; null below three messages.</param>
/// <param name="LongestSilenceSeconds">The longest time between two messages; null below two.</param>
/// <param name="Fields">Fields that were followed.</param>
/// <param name="Undecoded">Messages that could not be decoded; all of them where the encoding is not known.</param>
public sealed record ChannelFacts(
    string Topic,
    string Schema,
    string Encoding,
    long Messages,
    double FirstSeconds,
    double LastSeconds,
    double? MedianIntervalSeconds,
    double? LongestSilenceSeconds,
    int Fields,
    long Undecoded)
{
    /// <summary>Messages per second as the median interval has it; null where that is unknown or zero.</summary>
    public double? RateHz => MedianIntervalSeconds is > 0 and var interval ? PythonRounding.Round(1 / interval, 3) : null;

    internal static ChannelFacts Of(ChannelTrack track, RecordingEvidence recording)
    {
        var timing = track.Timing;
        var rhythm = timing.Rhythm;
        return new ChannelFacts(
            track.Channel.Topic,
            track.SchemaName,
            track.Channel.MessageEncoding,
            timing.Count,
            recording.SecondsIn(timing.Earliest),
            recording.SecondsIn(timing.Latest),
            timing.Intervals.Count < 2 ? null : PythonRounding.Round(rhythm.Median, 6),
            timing.Intervals.Count < 1 ? null : PythonRounding.Round(timing.Longest.Max(silence => silence.Seconds), 3),
            track.Tree.Fields.Count,
            track.NotDecodable is null ? track.Undecoded.Count + track.NotTried : timing.Count);
    }
}
