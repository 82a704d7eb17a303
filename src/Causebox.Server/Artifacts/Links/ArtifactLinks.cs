using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using Causebox.Server.Artifacts.Catalog;
using Causebox.Server.Hosting;
using Microsoft.AspNetCore.Http.Extensions;

namespace Causebox.Server.Artifacts.Links;

/// <summary>
/// Signs URLs to upload to and to download from, and knows its own again. Signed are the method, the artifact and the end; not the host, which a proxy may
/// change.
/// </summary>
internal sealed class ArtifactLinks(
    SigningKey key, ArtifactKeeper keeper, IArtifactStore store, ServerSettings server, ArtifactSettings settings, TimeProvider clock)
{
    private const int LongestSignature = 64;

    /// <summary>Where the slot's bytes are to be PUT; as often as wanted until the slot is closed.</summary>
    /// <param name="request">The request that asks, for the server's own name where none is set.</param>
    /// <param name="slot">An open one.</param>
    public SignedUrl SignUpload(HttpRequest request, Artifact slot)
    {
        var end = clock.GetUtcNow() + settings.UploadLifetime;
        return store.SignUpload(slot.Key, keeper.Expected(slot), slot.ContentType, settings.UploadLifetime) is { } direct
            ? new SignedUrl(direct, end)
            : Sign(request, HttpMethods.Put, slot.Key, end);
    }

    /// <summary>Where a committed artifact is to be had without another credential.</summary>
    public SignedUrl SignDownload(HttpRequest request, Artifact artifact) =>
        Sign(request, HttpMethods.Get, artifact.Key, clock.GetUtcNow() + settings.DownloadLifetime);

    /// <summary>Why a URL gives no access, or null when it does.</summary>
    /// <param name="method"><c>PUT</c> or <c>GET</c>.</param>
    /// <param name="path">The artifact as the URL names it: <see cref="ArtifactKey.Path"/>.</param>
    /// <param name="expires">Seconds since 1970, as the URL has it.</param>
    /// <param name="signature">As the URL has it.</param>
    public string? Refuse(string method, string path, string? expires, string? signature)
    {
        if (!long.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var end)
            || signature is null || !CryptographicOperations.FixedTimeEquals(Signature(method, path, end), Decode(signature)))
            return "the signature of this URL is wrong; take the whole URL as it was given";
        return clock.GetUtcNow().ToUnixTimeSeconds() >= end ? "this URL has expired; ask for a new one" : null;
    }

    private SignedUrl Sign(HttpRequest request, string method, ArtifactKey artifact, DateTimeOffset end)
    {
        var seconds = end.ToUnixTimeSeconds();
        var root = server.PublicUrl ?? UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase).TrimEnd('/');
        var signature = Base64Url.EncodeToString(Signature(method, artifact.Path, seconds));
        return new SignedUrl(
            new Uri($"{root}/storage/{artifact.Path}?expires={seconds.ToString(CultureInfo.InvariantCulture)}&signature={signature}"),
            DateTimeOffset.FromUnixTimeSeconds(seconds));
    }

    private byte[] Signature(string method, string path, long end) =>
        key.Sign($"{method}\n{path}\n{end.ToString(CultureInfo.InvariantCulture)}");

    private static byte[] Decode(string signature) =>
        signature.Length <= LongestSignature && Base64Url.IsValid(signature) ? Base64Url.DecodeFromChars(signature) : [];
}
