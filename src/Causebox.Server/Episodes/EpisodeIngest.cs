using System.Text.Json;
using Causebox.Server.Access;
using Causebox.Server.Artifacts;
using Causebox.Server.Artifacts.Catalog;
using Causebox.Server.Audit;
using Causebox.Server.Database;
using Causebox.Server.Hosting.Requests;

namespace Causebox.Server.Episodes;

/// <summary>Makes episodes, with a slot for each artifact that is to be uploaded.</summary>
internal sealed class EpisodeIngest(ServerDatabase database, AuditLog audit, ArtifactCatalog catalog, EpisodeSettings settings, TimeProvider clock)
{
    /// <param name="caller">Who asks.</param>
    /// <param name="json">The body.</param>
    /// <param name="key">The client's name for this create, if it gave one: the same again is the same episode.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="RefusedException">Something in the request is not as it should be, or the key came with another request before.</exception>
    public async Task<CreatedEpisode> CreateAsync(Caller caller, RequestJson json, string? key, CancellationToken cancel)
    {
        var request = CreateRequest.Read(
            json, caller.Robot,
            new EpisodeRow { EpisodeId = TimedId.Create(clock), CreatedBy = caller.Actor, UpdatedAt = clock.GetUtcNow() },
            settings.MaxMetadataBytes);
        var idempotency = key is null ? null : new IdempotencyKey(key, json.Digest(request.Row.Robot));
        while (true)
        {
            var created = await database.InAsync(caller.Organization, async scope =>
                await EpisodeStore.InsertAsync(scope, request.Row, idempotency)
                    ? await OpenAsync(scope, caller, request)
                    : await RepeatAsync(scope, request, idempotency!), cancel);
            if (created is not null)
                return created;
        }
    }

    private async Task<CreatedEpisode> OpenAsync(DatabaseScope scope, Caller caller, CreateRequest request)
    {
        var metadata = JsonSerializer.Serialize(new(null, request.Row.Status), EpisodesJson.Default.StatusAudit);
        audit.Write(scope, caller, "episode.created", ("episode", request.Row.EpisodeId.ToString("D")), metadata);
        return new(request.Row, await SlotsAsync(scope, request, request.Row, isToOpen: true), IsNew: true);
    }

    // Null when the episode of the key was deleted between the two statements: then the key is free.
    private async Task<CreatedEpisode?> RepeatAsync(DatabaseScope scope, CreateRequest request, IdempotencyKey key)
    {
        if (await EpisodeStore.FindAsync(scope, key) is not var (row, sha256))
            return null;
        if (!sha256.AsSpan().SequenceEqual(key.Sha256))
            throw new RefusedException(StatusCodes.Status409Conflict, $"{IdempotencyKey.Header}: this key made the episode {row.EpisodeId:D} from another request");
        // A robot that was away for so long that the server closed its episode may still bring what belongs to it.
        return new(row, await SlotsAsync(scope, request, row, isToOpen: row.ClosedBy == EpisodeWords.BySilence), IsNew: false);
    }

    private async Task<IReadOnlyList<Artifact>> SlotsAsync(DatabaseScope scope, CreateRequest request, EpisodeRow row, bool isToOpen)
    {
        if (request.Uploads.Length == 0)
            return [];
        var subject = new ArtifactSubject(scope.Organization, ArtifactSubjectKind.Episode, row.EpisodeId);
        foreach (var kind in isToOpen ? request.Uploads : [])
        {
            var declared = request.Declared.GetValueOrDefault(kind, DeclaredUpload.Nothing);
            await catalog.OpenAsync(scope, subject.Artifact(kind), EpisodeFiles.ContentTypeOf(kind), declared.SizeBytes, declared.Sha256);
        }

        var slots = await ArtifactCatalog.ListAsync(scope, subject);
        return [.. request.Uploads.SelectMany(kind => slots.Where(slot => slot.Name == kind && slot.State is ArtifactState.Uploading))];
    }
}
