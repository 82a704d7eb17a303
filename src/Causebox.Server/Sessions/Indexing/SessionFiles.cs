using System.Globalization;
using Causebox.Server.Agents;
using Causebox.Server.Artifacts;
using Causebox.Server.Artifacts.Catalog;
using Causebox.Server.Database;

namespace Causebox.Server.Sessions;

/// <summary>Finds the files of a session, in their order.</summary>
internal sealed class SessionFiles(ServerDatabase database, ArtifactKeeper keeper, LiveFiles live, SessionFolder folder, TimeProvider clock)
{
    /// <summary>The content type of an index, which is an artifact of the session and none of its files.</summary>
    public const string IndexType = "application/vnd.causebox.session-index";

    public static bool IsRecording(Artifact artifact) => artifact.ContentType != IndexType;

    /// <exception cref="Hosting.Requests.RefusedException">They are in a folder that this server has not.</exception>
    public async Task<IReadOnlyList<SessionFile>> OfAsync(OrganizationId organization, SessionRow row, CancellationToken cancel)
    {
        if (row.Source == SessionWords.Folder)
        {
            return folder.Path == row.Folder
                ? [.. folder.FilesOf(row.Name).OrderBy(file => file.Name, Comparer<string>.Create(SessionNames.Compare))]
                : throw SessionRefusals.Unreadable("the files of this session are in a folder of another server");
        }

        var subject = new ArtifactSubject(organization, ArtifactSubjectKind.Session, row.SessionUid);
        var (artifacts, rows) = await database.InAsync(
            organization, async scope => (await ArtifactCatalog.ListAsync(scope, subject), await SessionStore.FilesAsync(scope, row.SessionUid)), cancel);
        var indexes = rows.ToDictionary(file => file.Name, file => file.IndexName, StringComparer.Ordinal);
        var files = artifacts.Where(artifact => IsRecording(artifact) && artifact is { State: ArtifactState.Committed, Stored: not null })
            .Select(artifact => OfArtifact(artifact, indexes.GetValueOrDefault(artifact.Name))).ToList();
        if (row.Source == SessionWords.Agent)
            files.AddRange(LiveOf(organization, row, files.Select(file => file.Name).ToHashSet(StringComparer.Ordinal)));
        return [.. files.OrderBy(file => file.Name, Comparer<string>.Create(SessionNames.Compare))];
    }

    private SessionFile OfArtifact(Artifact artifact, string? indexName) => new()
    {
        Name = artifact.Name,
        SizeBytes = artifact.Stored!.SizeBytes,
        ChangedAt = artifact.CommittedAt ?? artifact.CreatedAt,
        Identity = artifact.Key.Path,
        Version = artifact.Stored.Blob,
        IsFinal = true,
        IsArtifact = true,
        IndexName = indexName,
        Open = () => keeper.OpenReadAsync(artifact, CancellationToken.None).GetAwaiter().GetResult(),
    };

    private IEnumerable<SessionFile> LiveOf(OrganizationId organization, SessionRow row, HashSet<string> whole) =>
        from one in live.List(organization, row.Robot ?? "", row.Name)
        where !whole.Contains(one.File.Name)
        select new SessionFile
        {
            Name = one.File.Name,
            SizeBytes = one.Bytes,
            ChangedAt = clock.GetUtcNow(),
            Identity = $"live/{organization}/{row.SessionUid:N}/{one.File.Name}",
            Version = one.Bytes.ToString(CultureInfo.InvariantCulture),
            IsFinal = false,
            Open = () => LiveStream.Open(live, one.File),
        };
}
