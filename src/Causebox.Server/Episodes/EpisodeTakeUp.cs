using Causebox.Server.Access;
using Causebox.Server.Agents;
using Causebox.Server.Artifacts;
using Causebox.Server.Audit;
using Causebox.Server.Database;
using Causebox.Server.Hosting.Requests;
using Npgsql;

namespace Causebox.Server.Episodes;

/// <summary>
/// Makes an episode of what an agent has shipped: its <c>episode.json</c> is read as a create and a finalize are, with their limits, and the artifacts are
/// there. The robot is the agent's, whatever the file says.
/// </summary>
internal sealed class EpisodeTakeUp(
    ServerDatabase database, AuditLog audit, ArtifactKeeper keeper, EpisodeChanges changes, EpisodeSettings settings, TimeProvider clock)
{
    // Data that PostgreSQL cannot take, whatever the reader thought of it.
    private const string DataException = "22";

    /// <summary>Does it; again as well, with whatever a newer state adds.</summary>
    /// <returns>Why the file makes no episode; null where it does.</returns>
    public async Task<string?> RunAsync(AgentSubject subject, CancellationToken cancel)
    {
        var id = subject.Id.Id;
        try
        {
            using var json = RequestJson.Parse(await ReadAsync(subject.Id, cancel), settings.MaxDepth);
            var row = new EpisodeRow { EpisodeId = id, CreatedBy = subject.Caller.Actor, UpdatedAt = clock.GetUtcNow() };
            var request = CreateRequest.Read(json, onlyRobot: null, row, settings.MaxMetadataBytes);
            var created = request.Row with { Robot = subject.Robot };
            var end = FinalizeRequest.Read(json);

            // What cannot be finalized is not created either.
            _ = Finalization.Apply(created, end, clock.GetUtcNow(), settings.MaxMetadataBytes);
            await CreateAsync(subject.Caller, created, cancel);
            await changes.FinalizeAsync(subject.Caller, id, end, cancel);
            return null;
        }
        catch (RefusedException refused)
        {
            return refused.Message;
        }
        catch (PostgresException bad) when (bad.SqlState.StartsWith(DataException, StringComparison.Ordinal) || bad.SqlState == PostgresErrorCodes.CheckViolation)
        {
            return $"it has what cannot be stored: {bad.MessageText}";
        }
    }

    private async Task<ReadOnlyMemory<byte>> ReadAsync(ArtifactSubject subject, CancellationToken cancel)
    {
        var artifact = (await keeper.ListAsync(subject, cancel)).FirstOrDefault(one => one.Name == EpisodeFiles.Document)
            ?? throw new ArtifactException(ArtifactFault.Missing, $"there is no {EpisodeFiles.Document}");
        if (artifact.Stored?.SizeBytes > settings.MaxBodyBytes)
            throw RefusedException.Invalid(EpisodeFiles.Document, $"at most {settings.MaxBodyBytes:N0} bytes", $"{artifact.Stored.SizeBytes:N0}");
        using var bytes = new MemoryStream();
        await using (var content = await keeper.OpenReadAsync(artifact, cancel))
            await content.CopyToAsync(bytes, cancel);
        return bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
    }

    private Task CreateAsync(Caller caller, EpisodeRow row, CancellationToken cancel) => database.InAsync(caller.Organization, async scope =>
    {
        if (await EpisodeStore.InsertAsync(scope, row))
            audit.Write(scope, caller, "episode.created", ("episode", row.EpisodeId.ToString("D")), AuditLog.Json(("to", row.Status)));
    }, cancel);
}
