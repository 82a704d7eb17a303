using Causebox.Analysis.Sessions.Index;
using Causebox.Mcap;
using Causebox.Server.Database;

namespace Causebox.Server.Sessions;

/// <summary>
/// Indexes of files: in memory as far as they fit, then on this server's disk, then beside the artifact, and where none of these has one that can be
/// used, made anew. That of a file that grows goes on where it ended. One file is looked at once, however many ask, and only so many files at once.
/// </summary>
internal sealed partial class IndexShelf(IndexCache cache, IndexArtifacts artifacts, SessionSettings settings, ILogger<IndexShelf> log) : IDisposable
{
    private const int PassesAtOnce = 2;

    private readonly IndexMemory _memory = new(settings.IndexMemoryBytes);
    // A pass may hold a chunk and a record as large as the limits let in, whatever is asked for at once.
    private readonly SemaphoreSlim _passes = new(PassesAtOnce);
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    /// <summary>The index of a file as it is now.</summary>
    /// <exception cref="McapException">It is no MCAP file.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public async Task<SessionFileIndex> GetAsync(OrganizationId organization, Guid session, SessionFile file, CancellationToken cancel)
    {
        if (_memory.Find(file.Identity, file.Version) is { } held)
            return held;
        var turn = _turns[(uint)StringComparer.Ordinal.GetHashCode(file.Identity) % _turns.Length];
        await turn.WaitAsync(cancel);
        try
        {
            if (_memory.Find(file.Identity, file.Version) is { } made)
                return made;
            var index = await Task.Run(() => FindAsync(organization, session, file, cancel), cancel);
            _memory.Put(file.Identity, file.Version, index);
            return index;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose()
    {
        _passes.Dispose();
        foreach (var turn in _turns)
            turn.Dispose();
    }

    private async Task<SessionFileIndex> FindAsync(OrganizationId organization, Guid session, SessionFile file, CancellationToken cancel)
    {
        if (_memory.FindAny(file.Identity) is { } older)
            return await ExtendAsync(file, older, cancel);
        if (TryLoad(file, cache.TryOpen(file)) is { } cached)
            return cached;
        if (TryLoad(file, await artifacts.TryOpenAsync(organization, session, file, cancel)) is { } kept)
        {
            cache.Keep(file, kept);
            return kept;
        }

        var built = await PassAsync(file, source => SessionFileIndex.Build(source, file.IsFinal, cancellation: cancel), cancel);
        if (!file.IsFinal && !built.HasFooter)
            return built;
        cache.Keep(file, built);
        if (file.IsArtifact)
            await artifacts.KeepAsync(organization, session, file, built, cancel);
        return built;
    }

    private async Task<SessionFileIndex> ExtendAsync(SessionFile file, SessionFileIndex older, CancellationToken cancel)
    {
        var index = await PassAsync(file, source => older.Extend(source, file.IsFinal, cancellation: cancel), cancel);
        if (file.IsFinal)
            cache.Keep(file, index);
        return index;
    }

    private async Task<SessionFileIndex> PassAsync(SessionFile file, Func<Stream, SessionFileIndex> pass, CancellationToken cancel)
    {
        await _passes.WaitAsync(cancel);
        try
        {
            await using var source = file.Open();
            return pass(source);
        }
        finally
        {
            _passes.Release();
        }
    }

    // Damaged, cut off, of another version, or of other bytes: it is made anew and takes the place of this one.
    private SessionFileIndex? TryLoad(SessionFile file, Stream? sideFile)
    {
        if (sideFile is null)
            return null;
        try
        {
            using (sideFile)
            {
                var index = SessionFileIndex.Load(sideFile);
                if (index.SourceBytes <= file.SizeBytes)
                    return index;
            }

            LogUnusable(file.Name, "it is of a longer file");
        }
        catch (Exception wrong) when (wrong is SessionIndexException or IOException or Artifacts.ArtifactException)
        {
            LogUnusable(file.Name, wrong.Message);
        }

        return null;
    }

    [LoggerMessage(LogLevel.Warning, "the index of {File} cannot be used and is made anew: {Reason}")]
    private partial void LogUnusable(string file, string reason);
}
