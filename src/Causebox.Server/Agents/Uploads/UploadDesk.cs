using Causebox.Server.Artifacts;
using Causebox.Server.Artifacts.Catalog;
using Causebox.Server.Audit;
using Causebox.Server.Database;

namespace Causebox.Server.Agents;

/// <summary>Takes files in parts: rows and bytes in step, whichever server the next request comes to and whatever ends in between.</summary>
internal sealed partial class UploadDesk(
    ServerDatabase database, UploadStore uploads, ArtifactCatalog catalog, IArtifactStore store, AuditLog audit, ILogger<UploadDesk> log,
    TakeUpEpisode? takeUp = null, TellOfSession? tell = null)
{
    private const int LongestRefusal = 2000;

    public Task<(AgentUpload Upload, bool IsNew)> BeginAsync(OrganizationId organization, string robot, BeginUpload begin, CancellationToken cancel) =>
        database.InAsync(organization, async scope =>
        {
            var begun = await uploads.BeginAsync(scope, robot, begin);

            // What was shipped whole was told of then, and may have been deleted since.
            if (!begun.Upload.IsComplete)
                await TellAsync(scope, begun.Upload, file: null);
            return begun;
        }, cancel);

    /// <summary>Adds a part, and keeps how far the upload has come in the same moment.</summary>
    /// <exception cref="AgentRefusal">Not the next byte, more than was announced, or no such upload.</exception>
    public Task<long> AppendAsync(OrganizationId organization, string robot, Guid id, (long Offset, byte[] Bytes) part, CancellationToken cancel) =>
        database.InAsync(organization, async scope =>
        {
            var upload = await LockAsync(scope, robot, id);
            var has = upload.IsComplete ? upload.SizeBytes : upload.Received.Length;
            if (part.Offset != has)
                throw new AgentRefusal(new OffsetConflict(has));
            if (part.Offset + part.Bytes.Length > upload.SizeBytes)
                throw AgentRequest.Bad($"the part ends at {part.Offset + part.Bytes.Length}, and the file was announced with {upload.SizeBytes} bytes");
            if (part.Bytes.Length == 0)
                return has;
            var received = await store.AppendAsync(upload.Target, upload.Received, part.Bytes, cancel);
            await uploads.KeepAsync(scope, upload, received);
            return received.Length;
        }, cancel);

    /// <summary>Makes the file an artifact, once its hash was computed over what is kept.</summary>
    /// <exception cref="AgentRefusal">Bytes are missing, or no such upload.</exception>
    /// <exception cref="ArtifactException">The bytes are not what was announced; there are none of this upload from then on.</exception>
    public async Task<AgentUpload> FinishAsync(OrganizationId organization, string robot, Guid id, FinishUpload finish, CancellationToken cancel)
    {
        AgentUpload? upload = null;

        // A client that has waited long enough asks again. What it asked for goes on meanwhile, or a large file would never be done.
        var isDone = await UploadStore.AloneAsync(database, id, async () =>
        {
            upload = await database.InAsync(organization, scope => ReceivedAsync(scope, robot, id, finish), CancellationToken.None);
            if (!upload.IsComplete)
                await SealAsync(upload);
        }, cancel);
        if (!isDone)
            throw new AgentRefusal(Hosting.Problems.Unavailable("the file is being checked: ask again for what came of it"));
        await TakeUpAsync(upload!, cancel);
        return upload!;
    }

    /// <summary>The upload, with all its bytes.</summary>
    private static async Task<AgentUpload> ReceivedAsync(DatabaseScope scope, string robot, Guid id, FinishUpload finish)
    {
        var upload = await LockAsync(scope, robot, id);
        if (finish.SizeBytes != upload.SizeBytes || finish.Sha256 != upload.Sha256.Hex)
            throw AgentRequest.Bad("size_bytes and sha256 are not those that the upload was begun with");
        return upload.IsComplete || upload.Received.Length == upload.SizeBytes
            ? upload
            : throw new AgentRefusal(new OffsetConflict(upload.Received.Length));
    }

    /// <summary>Computes the hash outside of any transaction, for that takes as long as the file is large, and notes what came of it in one.</summary>
    private async Task SealAsync(AgentUpload upload)
    {
        var organization = upload.Subject.Id.Organization;
        try
        {
            var expected = new ExpectedContent(upload.SizeBytes, upload.SizeBytes, upload.Sha256);
            var stored = await store.SealAsync(upload.Target, upload.Received, expected, CancellationToken.None);
            await CleanAsync(await database.InAsync(organization, scope => PlaceAsync(scope, upload, stored), CancellationToken.None));
        }
        catch (ArtifactException lost) when (lost.Fault is ArtifactFault.WrongChecksum or ArtifactFault.Missing)
        {
            // The upload begins anew, and that is kept though the request is refused.
            await database.InAsync(organization, scope => uploads.KeepAsync(scope, upload, AppendState.Empty), CancellationToken.None);
            throw;
        }
    }

    /// <summary>The place of an older state is taken with the transaction; what that leaves behind is removed after it.</summary>
    private async Task<List<Func<Task>>> PlaceAsync(DatabaseScope scope, AgentUpload upload, StoredArtifact stored)
    {
        var row = await UploadStore.LockAsync(scope, upload.Subject.Robot, upload.Id);
        var before = await ArtifactCatalog.FindAsync(scope, stored.Key);

        // Done by another server, or a newer state of the file was complete meanwhile, and this one is nobody's.
        if (row is not { IsComplete: false })
            return before?.Stored?.Blob == stored.Blob ? [] : [() => store.DeleteAsync(stored, CancellationToken.None)];
        await catalog.PlaceAsync(scope, stored, upload.ContentType);
        await TellAsync(scope, upload, new SessionFileNews(upload.Name, stored.SizeBytes));
        var older = await uploads.CompleteAsync(scope, upload);
        List<Func<Task>> leftovers = [.. older.Select<AgentUpload, Func<Task>>(
            one => () => store.AbandonAsync(one.Target, one.Received, CancellationToken.None))];
        if (before?.Stored is { } replaced && replaced.Blob != stored.Blob)
            leftovers.Add(() => store.DeleteAsync(replaced, CancellationToken.None));
        return leftovers;
    }

    private Task TellAsync(DatabaseScope scope, AgentUpload upload, SessionFileNews? file) =>
        tell is null || upload.Subject.Id.Kind is not ArtifactSubjectKind.Session ? Task.CompletedTask : tell(scope, upload.Subject, file);

    // What stays behind costs room and nothing else.
    private async Task CleanAsync(List<Func<Task>> leftovers)
    {
        foreach (var remove in leftovers)
        {
            try
            {
                await remove();
            }
            catch (Exception error) when (error is ArtifactException or IOException)
            {
                LogLeftover(error.Message);
            }
        }
    }

    /// <summary>
    /// An episode that cannot be taken up now is none of the agent's business: its files are here, and it is tried again. Where nothing takes episodes up, they wait.
    /// </summary>
    public async Task TakeUpAsync(AgentUpload upload, CancellationToken cancel)
    {
        if (!upload.MakesEpisode || takeUp is null)
            return;
        try
        {
            var refused = await takeUp(upload.Subject, cancel);
            await database.InAsync(upload.Subject.Id.Organization, scope => SettleAsync(scope, upload.Subject, refused), cancel);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            LogNotTakenUp(error, upload.Subject.Id.Path);
        }
    }

    private async Task SettleAsync(DatabaseScope scope, AgentSubject episode, string? refused)
    {
        refused = refused is null ? null : StoredText.Start(refused, LongestRefusal);
        if (!await uploads.SettleAsync(scope, episode.Id, refused) || refused is null)
            return;
        LogRefused(episode.Id.Path, episode.Robot, refused);
        var facts = AuditLog.Json(("robot", episode.Robot), ("name", episode.Name), ("reason", refused));
        audit.Write(scope, episode.Caller, "episode.refused", ("episode", episode.Id.Id.ToString("D")), facts);
    }

    private static async Task<AgentUpload> LockAsync(DatabaseScope scope, string robot, Guid id) =>
        await UploadStore.LockAsync(scope, robot, id) ?? throw new AgentRefusal(Hosting.Problems.NotFound("upload"));

    [LoggerMessage(LogLevel.Warning, "an older state of a file was not removed: {Reason}")]
    private partial void LogLeftover(string reason);

    [LoggerMessage(LogLevel.Warning, "{Episode} of {Robot} has an episode.json that makes no episode: {Reason}")]
    private partial void LogRefused(string episode, string robot, string reason);

    [LoggerMessage(LogLevel.Error, "{Episode} was shipped whole and could not be taken up")]
    private partial void LogNotTakenUp(Exception error, string episode);
}
