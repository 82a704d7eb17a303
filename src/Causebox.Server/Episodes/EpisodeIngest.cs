using System.Text.Json;
using Causebox.Server.Access;
using Causebox.Server.Artifacts;
using Causebox.Server.Artifacts.Catalog;
using Causebox.Server.Audit;
using Causebox.Server.Database;

namespace Causebox.Server.Episodes;

/// <summary>Makes episodes, with a slot for each artifact that is to be uploaded.</summary>
internal sealed class EpisodeIngest(ServerDatabase database, AuditLog audit, ArtifactCatalog catalog, EpisodeSettings settings, TimeProvider clock)
{
    /// <exception cref="RefusedException">Something in the request is not as it should be.</exception>
    public async Task<(EpisodeRow Row, IReadOnlyList<Artifact> Slots)> CreateAsync(Caller caller, RequestJson json, CancellationToken cancel)
    {
        var request = CreateRequest.Read(
            json, caller.Robot,
            new EpisodeRow { EpisodeId = EpisodeIds.Create(clock), CreatedBy = caller.Actor, UpdatedAt = clock.GetUtcNow() },
            settings.MaxMetadataBytes);
        var subject = new ArtifactSubject(caller.Organization, ArtifactSubjectKind.Episode, request.Row.EpisodeId);
        var slots = await database.InAsync(caller.Organization, async scope =>
        {
            await EpisodeStore.InsertAsync(scope, request.Row);
            var metadata = JsonSerializer.Serialize(new(null, request.Row.Status), EpisodesJson.Default.StatusAudit);
            audit.Write(scope, caller, "episode.created", ("episode", request.Row.EpisodeId.ToString("D")), metadata);
            foreach (var kind in request.Uploads)
                await catalog.OpenAsync(scope, subject.Artifact(kind), EpisodeFiles.ContentTypeOf(kind));
            return request.Uploads.Length == 0 ? [] : await ArtifactCatalog.ListAsync(scope, subject);
        }, cancel);
        return (request.Row, [.. request.Uploads.Select(kind => slots.First(slot => slot.Name == kind))]);
    }
}
