using System.Globalization;
using System.Security.Cryptography;

namespace Causebox.Server.Artifacts.S3;

/// <summary>
/// Where what stands: <c>kept/{artifact}/{blob}</c> bytes that never change, <c>incoming/{artifact}/{blob}@{size}@{sha256}</c> empty objects that say which of
/// them were uploaded whole, <c>incoming/{artifact}/direct</c> what came straight from a client, <c>parts/…</c> what is too small for a part of S3's.
/// </summary>
internal sealed class S3Keys(TimeProvider clock)
{
    private long _order;

    /// <summary>A new blob, later in order than all of this server; two servers order by their clocks.</summary>
    public string NewBlob()
    {
        long order, last;
        do
        {
            last = Volatile.Read(ref _order);
            order = Math.Max(last + 1, clock.GetUtcNow().UtcTicks);
        }
        while (Interlocked.CompareExchange(ref _order, order, last) != last);
        return $"{order.ToString("x16", CultureInfo.InvariantCulture)}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
    }

    public static string Kept(ArtifactKey key, string blob) => $"kept/{key.Path}/{blob}";

    public static string AllKept(ArtifactKey key) => $"kept/{key.Path}/";

    public static string Incoming(ArtifactKey key) => $"incoming/{key.Path}/";

    public static string Direct(ArtifactKey key) => $"incoming/{key.Path}/direct";

    public static string Mark(StoredArtifact artifact) =>
        $"{Incoming(artifact.Key)}{artifact.Blob}@{artifact.SizeBytes.ToString(CultureInfo.InvariantCulture)}@{artifact.Sha256}";

    /// <summary>What a mark says; null for what is none.</summary>
    public static StoredArtifact? OfMark(ArtifactKey key, string mark) =>
        mark[Incoming(key).Length..].Split('@') is [var blob, var size, var hex]
            && long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) && ContentHash.TryParse(hex, out var hash)
            ? new StoredArtifact(key, blob, bytes, hash)
            : null;

    /// <summary>The beginnings of everything that belongs to the subject.</summary>
    public static IEnumerable<string> Of(ArtifactSubject subject) => [$"incoming/{subject.Path}/", $"kept/{subject.Path}/"];

    public static string Parts(AppendTarget upload) => $"parts/{upload.Key.Subject.Organization}/{upload.UploadId:N}/";

    public static string Part(AppendTarget upload, long offset) => Parts(upload) + offset.ToString("x16", CultureInfo.InvariantCulture);
}
