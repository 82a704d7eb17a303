using System.Security.Cryptography;
using System.Text;
using Causebox.Analysis.Sessions.Index;
using Causebox.Server.Artifacts;
using Causebox.Server.Artifacts.Catalog;
using Causebox.Server.Database;

namespace Causebox.Server.Sessions;

/// <summary>Indexes beside the files that they are of, as artifacts of the session, where every server finds them.</summary>
internal sealed partial class IndexArtifacts(
    ServerDatabase database, IArtifactStore store, ArtifactCatalog catalog, ArtifactKeeper keeper, TimeProvider clock, ILogger<IndexArtifacts> log)
{
    private const long MostBytes = 4L << 30;

    /// <summary>Null where there is none of the file as it is now.</summary>
    public async Task<Stream?> TryOpenAsync(OrganizationId organization, Guid session, SessionFile file, CancellationToken cancel)
    {
        if (file.IndexName is not { } name || !name.StartsWith(Start(file), StringComparison.Ordinal))
            return null;
        var key = Subject(organization, session).Artifact(name);
        var artifact = await database.InAsync(organization, scope => ArtifactCatalog.FindAsync(scope, key), cancel);
        try
        {
            return artifact is { State: ArtifactState.Committed } ? await keeper.OpenReadAsync(artifact, cancel) : null;
        }
        catch (ArtifactException gone) when (gone.Fault is ArtifactFault.Missing or ArtifactFault.Corrupt)
        {
            return null;
        }
    }

    /// <summary>Keeps a new one in place of the one there was. Where the store fails there is none, and the next who asks makes it.</summary>
    public async Task KeepAsync(OrganizationId organization, Guid session, SessionFile file, SessionFileIndex index, CancellationToken cancel)
    {
        var key = Subject(organization, session).Artifact($"{Start(file)}{Guid.CreateVersion7(clock.GetUtcNow()):N}");
        try
        {
            using var bytes = new MemoryStream();
            index.Save(bytes);
            bytes.Position = 0;
            await store.PutAsync(key, bytes, new ExpectedContent(MostBytes, bytes.Length), cancel);
            var stored = (await store.CommitAsync(key, new ExpectedContent(MostBytes), cancel))!;
            if (await NoteAsync(stored, session, file, cancel) is { } dropped)
                await store.DeleteAsync(dropped, cancel);
        }
        catch (ArtifactException fault)
        {
            LogNotKept(file.Name, fault.Message);
        }
    }

    /// <summary>What is nobody's from now on: the older one, or this one where another server was first or the session is gone.</summary>
    private Task<StoredArtifact?> NoteAsync(StoredArtifact stored, Guid session, SessionFile file, CancellationToken cancel) =>
        database.InAsync(stored.Key.Subject.Organization, async scope =>
        {
            if (!await SessionStore.NoteIndexAsync(scope, session, file.Name, file.IndexName, stored.Key.Name))
                return stored;
            await catalog.PlaceAsync(scope, stored, SessionFiles.IndexType);
            if (file.IndexName is null)
                return null;
            var older = await ArtifactCatalog.FindAsync(scope, stored.Key.Subject.Artifact(file.IndexName));
            await scope.ExecuteAsync(
                "delete from artifacts where organization_id = @Organization and subject_kind = 'session' and subject_id = @session and name = @IndexName",
                new { Organization = scope.Organization.Value, session, file.IndexName });
            return older?.Stored;
        }, cancel);

    // Which bytes it is of; the rest tells one attempt from another.
    private static string Start(SessionFile file) =>
        $"index-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{file.Name}\n{file.Version}")).AsSpan(0, 8))}-";

    private static ArtifactSubject Subject(OrganizationId organization, Guid session) => new(organization, ArtifactSubjectKind.Session, session);

    [LoggerMessage(LogLevel.Warning, "the index of {File} could not be kept: {Reason}")]
    private partial void LogNotKept(string file, string reason);
}
