using System.Text.Json;

namespace Causebox.Server.Artifacts.S3;

/// <summary>
/// Uploads in parts of any size. S3's own parts have at least 5 MiB: smaller ones wait as objects of their own until they are enough together. Every part is in
/// the S3 when it is acknowledged, so that another server may take the next one.
/// </summary>
internal sealed class S3Parts(S3Bucket bucket)
{
    private const int LeastBytes = 5 << 20;
    private const int ManyParts = 2000;

    // S3 takes 10,000 parts: 2,000 of 5 MiB and 8,000 of 32 MiB are 260 GiB.
    private const int LaterBytes = 32 << 20;

    public async Task<AppendState> AppendAsync(AppendTarget upload, AppendState state, ReadOnlyMemory<byte> part, CancellationToken cancel)
    {
        var notes = Notes(state);
        var length = state.Length + part.Length;
        var waiting = notes.Waiting.Sum() + part.Length;
        if (waiting < (notes.Tags.Count < ManyParts ? LeastBytes : LaterBytes))
        {
            if (part.Length == 0)
                return state;
            await bucket.PutAsync(S3Keys.Part(upload, state.Length), part, cancel);
            return With(length, notes with { Waiting = [.. notes.Waiting, part.Length] });
        }

        return With(length, await SendAsync(upload, state.Length, notes, part, cancel));
    }

    public async Task<StoredArtifact> SealAsync(AppendTarget upload, AppendState state, ExpectedContent expected, CancellationToken cancel)
    {
        expected.CheckSize(state.Length);
        var blob = Blob(upload);
        var key = S3Keys.Kept(upload.Key, blob);
        if (await bucket.HeadAsync(key, cancel) is null)
            await CompleteAsync(upload, state, key, cancel);
        var hash = await HashAsync(key, cancel);
        if (expected.Sha256 is { } declared && declared != hash)
        {
            await bucket.DeleteAsync(key, cancel);
            await DropWaitingAsync(upload, cancel);
            expected.CheckHash(hash);
        }

        await DropWaitingAsync(upload, cancel);
        return new StoredArtifact(upload.Key, blob, state.Length, hash);
    }

    public async Task AbandonAsync(AppendTarget upload, AppendState state, CancellationToken cancel)
    {
        if (Notes(state).Multipart is { } multipart)
            await bucket.AbortAsync(S3Keys.Kept(upload.Key, Blob(upload)), multipart, cancel);
        await DropWaitingAsync(upload, cancel);
    }

    private async Task CompleteAsync(AppendTarget upload, AppendState state, string key, CancellationToken cancel)
    {
        var notes = Notes(state);
        if (notes.Multipart is null)
        {
            await bucket.PutAsync(key, await GatherAsync(upload, state.Length, notes, default, cancel), cancel);
            return;
        }

        if (notes.Waiting.Count > 0)
            notes = await SendAsync(upload, state.Length, notes, default, cancel);
        await bucket.CompleteAsync(key, notes.Multipart!, notes.Tags, cancel);
    }

    private async Task<PartNotes> SendAsync(AppendTarget upload, long offset, PartNotes notes, ReadOnlyMemory<byte> part, CancellationToken cancel)
    {
        var key = S3Keys.Kept(upload.Key, Blob(upload));
        var bytes = notes.Waiting.Count == 0 ? part : await GatherAsync(upload, offset, notes, part, cancel);
        var multipart = notes.Multipart ?? await bucket.BeginMultipartAsync(key, cancel);
        var tag = await bucket.PutPartAsync(key, multipart, notes.Tags.Count + 1, bytes, cancel);
        return new PartNotes(multipart, [.. notes.Tags, tag], []);
    }

    private async Task<byte[]> GatherAsync(AppendTarget upload, long offset, PartNotes notes, ReadOnlyMemory<byte> part, CancellationToken cancel)
    {
        var waiting = notes.Waiting.Sum();
        var bytes = new byte[waiting + part.Length];
        var filled = 0;
        foreach (var size in notes.Waiting)
        {
            await bucket.FillAsync(S3Keys.Part(upload, offset - waiting + filled), 0, bytes.AsMemory(filled, size), cancel);
            filled += size;
        }

        part.CopyTo(bytes.AsMemory(filled));
        return bytes;
    }

    private async Task<ContentHash> HashAsync(string key, CancellationToken cancel) => await S3Faults.GuardAsync(async () =>
    {
        using var kept = await bucket.OpenAsync(key, range: null, tag: null, cancel);
        return ContentHash.Of(await System.Security.Cryptography.SHA256.HashDataAsync(kept.ResponseStream, cancel));
    }, cancel);

    private async Task DropWaitingAsync(AppendTarget upload, CancellationToken cancel)
    {
        foreach (var key in await bucket.ListAsync(S3Keys.Parts(upload), cancel))
            await bucket.DeleteAsync(key, cancel);
    }

    private static string Blob(AppendTarget upload) => upload.UploadId.ToString("N");

    private static PartNotes Notes(AppendState state) => state.Data is { } data
        ? JsonSerializer.Deserialize(data, S3Json.Default.PartNotes)!
        : new PartNotes(Multipart: null, [], []);

    private static AppendState With(long length, PartNotes notes) => new(length, JsonSerializer.Serialize(notes, S3Json.Default.PartNotes));
}
