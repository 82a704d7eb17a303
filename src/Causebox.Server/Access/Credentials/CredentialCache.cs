using System.Collections.Concurrent;

namespace Causebox.Server.Access.Credentials;

/// <summary>
/// Keys and sessions that were found good, for <see cref="Freshness"/>: what is revoked at another server dies here within that time, at this
/// one at once. Never more than <see cref="Capacity"/> are held. Many requests that miss the same one ask the database once. What is not
/// good is not remembered: it could fill the memory.
/// </summary>
internal sealed class CredentialCache(TimeProvider clock)
{
    public const int Capacity = 10_000;

    /// <summary>The bound that is promised for a revocation.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);

    // Two generations: when the young one is half of the capacity it becomes the old one, and what was old is forgotten.
    private ConcurrentDictionary<string, Entry> _young = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, Entry> _old = new(StringComparer.Ordinal);
    private int _inYoung;

    /// <param name="kind">Keeps the kinds apart.</param>
    /// <param name="sha256">What was shown.</param>
    /// <param name="resolve">Asks the database. Its work may be shared by many requests, so none of them can cancel it.</param>
    /// <param name="cancel">Ends this request's waiting.</param>
    public async ValueTask<ResolvedCredential?> FindAsync(
        string kind, byte[] sha256, Func<Task<ResolvedCredential?>> resolve, CancellationToken cancel)
    {
        var name = kind + Convert.ToBase64String(sha256);
        var now = clock.GetUtcNow();
        if (!TryGet(name, now, out var entry))
            entry = Add(name, new Entry(now + Freshness, resolve));
        try
        {
            var found = await entry.Credential.Value.WaitAsync(cancel);
            if (found is null)
                Remove(name);
            return found?.ExpiresAt <= now ? null : found;
        }
        catch when (entry.Credential.Value.IsFaulted)
        {
            Remove(name);
            throw;
        }
    }

    /// <summary>Forgets what fits: a key that was revoked, the sessions of a person whose role changed.</summary>
    public void Forget(Func<ResolvedCredential, bool> fits)
    {
        foreach (var generation in (ConcurrentDictionary<string, Entry>[])[_young, _old])
        {
            foreach (var (name, entry) in generation)
            {
                if (!entry.Credential.Value.IsCompletedSuccessfully || entry.Credential.Value.Result is { } found && fits(found))
                    generation.TryRemove(name, out _);
            }
        }
    }

    private bool TryGet(string name, DateTimeOffset now, out Entry entry) =>
        (_young.TryGetValue(name, out entry!) || _old.TryGetValue(name, out entry!)) && entry.FreshUntil > now;

    private Entry Add(string name, Entry entry)
    {
        if (Interlocked.Increment(ref _inYoung) > Capacity / 2)
        {
            _old = _young;
            _young = new(StringComparer.Ordinal);
            _inYoung = 0;
        }

        // One that is still fresh came between looking and adding: take part in its work.
        return _young.AddOrUpdate(name, entry, (_, there) => there.FreshUntil >= entry.FreshUntil ? there : entry);
    }

    private void Remove(string name)
    {
        _young.TryRemove(name, out _);
        _old.TryRemove(name, out _);
    }

    private sealed class Entry(DateTimeOffset freshUntil, Func<Task<ResolvedCredential?>> resolve)
    {
        public DateTimeOffset FreshUntil { get; } = freshUntil;

        public Lazy<Task<ResolvedCredential?>> Credential { get; } = new(resolve);
    }
}
