namespace Causebox.Analysis.Recordings;

/// <summary>What happened to another field at the same times, so often that it is no coincidence.</summary>
/// <param name="Events">What happened.</param>
/// <param name="Together">At how many of the times asked for.</param>
/// <param name="Asked">How many times were asked for.</param>
internal sealed record Companion(FieldEvents Events, int Together, int Asked)
{
    private const double FewestTogether = 0.7;
    private const double LikeliestChance = 0.25;
    private const int Most = 8;

    /// <summary>For a sentence: <c>/pump speed fell sharply to 0 (16 of 17)</c>.</summary>
    public string Text => $"{Events.Where.Label} {Events.What} ({Together} of {Asked})";

    /// <summary>The companions of a fault, the most constant first.</summary>
    public static Companion[] ForFault(RecordingEvidence recording, Fault fault) =>
        fault.Onsets.Length == 0 ? [] : Find(recording, fault.Where, [.. fault.Onsets.Select(onset => onset.Time)]);

    /// <summary>What happened to other fields at these times (ascending, nanoseconds) of a field.</summary>
    public static Companion[] Find(RecordingEvidence recording, FieldRef where, ulong[] times)
    {
        var found = new List<Companion>();
        foreach (var events in recording.Events)
        {
            if (ReferenceEquals(events.Where.Field, where.Field))
                continue;
            var window = Window(where.Channel, events.Where.Channel);
            var chance = events.Times.Length * 2.0 * window / 1e9 / Math.Max(recording.DurationSeconds, 1e-9);
            var together = times.Count(time => IsNear(events.Times, time, window));
            if (together >= FewestTogether * times.Length && chance <= LikeliestChance)
                found.Add(new Companion(events, together, times.Length));
        }

        return [.. found.OrderByDescending(companion => companion.Together * 10 / companion.Asked)
            .ThenByDescending(companion => companion.Events.IsTelling)
            .ThenBy(companion => companion.Events.Times.Length)
            .DistinctBy(companion => companion.Events.Where)
            .Take(Most)];
    }

    // Two channels that are polled in turn show one event up to an interval apart, and a missed message more.
    private static ulong Window(ChannelTrack left, ChannelTrack right)
    {
        var interval = Math.Max(left.Timing.Rhythm.Median, right.Timing.Rhythm.Median);
        return (ulong)(Math.Clamp(double.IsNaN(interval) ? 0 : 2.5 * interval, 0.02, 5) * 1e9);
    }

    private static bool IsNear(ulong[] times, ulong time, ulong window)
    {
        var at = Array.BinarySearch(times, time > window ? time - window : 0);
        at = at < 0 ? ~at : at;
        return at < times.Length && times[at] <= time + window;
    }
}
