namespace Causebox.Recording.Uplink;

/// <summary>
/// One exchange of times with the server. With the request sent at monotonic time t0, its answer there at t3, and the server's wall times
/// T1 of arrival and T2 of departure, the server's wall clock reads
/// <c>m + offset</c> at monotonic time m, where <c>offset = ((T1 − t0) + (T2 − t3)) / 2</c>, wrong by at most half the time on the way,
/// <c>rtt = (t3 − t0) − (T2 − T1)</c> (RFC 5905, §8). All in ns.
/// </summary>
/// <param name="OffsetNs">The server's wall clock, ns since 1970, less the robot's monotonic clock.</param>
/// <param name="RoundTripNs">The time on the way, ns.</param>
/// <param name="AtNs">When, by the monotonic clock.</param>
internal readonly record struct ClockSample(long OffsetNs, long RoundTripNs, long AtNs)
{
    private const int LastYear = 2200;

    /// <summary>Null where the times cannot be: the server's stay is negative, or longer than the whole exchange.</summary>
    public static ClockSample? Of(long sentNs, long answeredNs, DateTimeOffset received, DateTimeOffset sent)
    {
        // Later than that does not fit into 64 bits of ns.
        if (received.Year is < 1970 or > LastYear || sent.Year is < 1970 or > LastYear)
            return null;
        var (t1, t2) = (received.UnixNs, sent.UnixNs);
        var roundTrip = answeredNs - sentNs - (t2 - t1);
        if (t2 < t1 || roundTrip < 0)
            return null;

        // Halved apart: the sum of two times since 1970 does not fit.
        var there = t1 - sentNs;
        return new ClockSample(there + ((t2 - answeredNs - there) / 2), roundTrip, answeredNs);
    }
}
