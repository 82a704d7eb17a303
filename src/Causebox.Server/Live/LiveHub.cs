using Causebox.Server.Database;

namespace Causebox.Server.Live;

/// <summary>The streams of this server. There is a feed for each organization that somebody looks at, and none for the others.</summary>
internal sealed class LiveHub(LiveStore store, LiveSettings settings, TimeProvider clock, ILogger<LiveHub> log) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<OrganizationId, LiveFeed> _feeds = [];
    private int _count;

    /// <summary>Streams that are open.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _count;
        }
    }

    /// <summary>A new stream, and the place from which on it is told everything; null where there are too many. It is to be left again.</summary>
    public async Task<(LiveStream Stream, LiveCursor From)?> JoinAsync(OrganizationId organization, CancellationToken cancel)
    {
        var now = await store.NowAsync(organization, cancel);
        lock (_gate)
        {
            if (_count >= settings.StreamsPerServer || (_feeds.TryGetValue(organization, out var feed) && feed.Count >= settings.StreamsPerOrganization))
                return null;
            // One that broke off is of no use to who comes now.
            if (feed is null || feed.Running.IsCompleted)
                _feeds[organization] = feed = new(organization, now, store, clock, log);
            _count++;
            var stream = new LiveStream(organization);
            return (stream, feed.Add(stream));
        }
    }

    public void Leave(LiveStream stream)
    {
        lock (_gate)
        {
            _count--;
            if (!_feeds.TryGetValue(stream.Organization, out var feed))
                return;
            feed.Remove(stream);
            if (feed.Count > 0)
                return;
            _feeds.Remove(stream.Organization);
            feed.Dispose();
        }
    }

    /// <summary>There may be news of this organization.</summary>
    public void Signal(OrganizationId organization)
    {
        lock (_gate)
            _feeds.GetValueOrDefault(organization)?.Signal();
    }

    /// <summary>There may be news of any.</summary>
    public void SignalAll() => Each(feed => feed.Signal());

    /// <summary>A line to every stream that tells nothing.</summary>
    public void KeepAlive() => Each(feed => feed.Offer(LiveText.Comment));

    public void Dispose()
    {
        Each(feed => feed.Dispose());
        // Who leaves after that finds nothing to end.
        lock (_gate)
            _feeds.Clear();
    }

    private void Each(Action<LiveFeed> act)
    {
        lock (_gate)
        {
            foreach (var feed in _feeds.Values)
                act(feed);
        }
    }
}
