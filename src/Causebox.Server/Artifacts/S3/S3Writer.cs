using System.Buffers;
using System.Security.Cryptography;

namespace Causebox.Server.Artifacts.S3;

/// <summary>Writes a stream of any length into one object and holds no more than 8 MiB of it: a small one at once, a larger one in parts.</summary>
internal sealed class S3Writer(S3Bucket bucket, string key)
{
    private const int PartBytes = 8 << 20;

    /// <summary>The size and the hash of what was written; on any failure there is no object.</summary>
    public async Task<(long Size, ContentHash Hash)> WriteAsync(Stream content, ExpectedContent expected, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(PartBytes);
        string? multipart = null;
        try
        {
            List<string> tags = [];
            var size = 0L;
            while (true)
            {
                var filled = await content.ReadAtLeastAsync(buffer.AsMemory(0, PartBytes), PartBytes, throwOnEndOfStream: false, cancel);
                hash.AppendData(buffer, 0, filled);
                size += filled;
                if (size > expected.MaximumBytes)
                    expected.CheckSize(size);
                var isLast = filled < PartBytes;
                if (isLast)
                    Check(expected, size, hash);
                if (isLast && multipart is null)
                    await bucket.PutAsync(key, buffer.AsMemory(0, filled), cancel);
                else if (filled > 0)
                    tags.Add(await bucket.PutPartAsync(
                        key, multipart ??= await bucket.BeginMultipartAsync(key, cancel), tags.Count + 1, buffer.AsMemory(0, filled), cancel));
                if (!isLast)
                    continue;
                if (multipart is not null)
                    await bucket.CompleteAsync(key, multipart, tags, cancel);
                return (size, ContentHash.Of(hash.GetCurrentHash()));
            }
        }
        catch (Exception) when (multipart is not null)
        {
            await TryAbortAsync(multipart);
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void Check(ExpectedContent expected, long size, IncrementalHash hash)
    {
        expected.CheckSize(size);
        expected.CheckHash(ContentHash.Of(hash.GetCurrentHash()));
    }

    // The first failure is what counts; parts that cannot be given back now are the bucket's lifecycle rule's.
    private async Task TryAbortAsync(string multipart)
    {
        try
        {
            await bucket.AbortAsync(key, multipart, CancellationToken.None);
        }
        catch (ArtifactException)
        {
            return;
        }
    }
}
