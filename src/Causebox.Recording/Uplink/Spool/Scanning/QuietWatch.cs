namespace Causebox.Recording.Uplink;

/// <summary>
/// Since when something has not changed: as seen by this watch and by the monotonic clock, for a robot's wall clock may jump by years when it
/// finds a network. Only an agent that runs for one pass has to go by the time of the last write.
/// </summary>
internal sealed class QuietWatch(TimeProvider time, TimeSpan quiet, bool trustWriteTimes)
{
    private Dictionary<string, (Fingerprint Seen, long Since)> _before = new(StringComparer.Ordinal);
    private Dictionary<string, (Fingerprint Seen, long Since)> _now = new(StringComparer.Ordinal);

    public bool IsQuiet(string path, Fingerprint fingerprint)
    {
        if (trustWriteTimes)
            return time.GetUtcNow().Ticks - fingerprint.Modified >= quiet.Ticks;
        var since = _before.TryGetValue(path, out var known) && known.Seen == fingerprint ? known.Since : time.GetTimestamp();
        _now[path] = (fingerprint, since);
        return time.GetElapsedTime(since) >= quiet;
    }

    /// <summary>Ends a look around: what was not asked for is forgotten.</summary>
    public void Turn()
    {
        (_before, _now) = (_now, _before);
        _now.Clear();
    }
}
