using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Causebox.Server.Artifacts;
using Causebox.Server.Hosting;
using Causebox.Server.Hosting.Requests;

namespace Causebox.Server.Agents;

/// <summary>Reads what an agent sends; every length is bounded before anything is allocated.</summary>
internal static class AgentRequest
{
    private const string DigestStart = "sha-256=:";

    /// <summary>The body as it came and what it says.</summary>
    /// <exception cref="AgentRefusal">It is too large, or not what was expected.</exception>
    public static async Task<(byte[] Json, T Message)> ReadJsonAsync<T>(HttpRequest request, JsonTypeInfo<T> type, int mostBytes)
        where T : class
    {
        var json = await ReadBodyAsync(request, mostBytes);
        try
        {
            return (json, JsonSerializer.Deserialize(json, type) ?? throw Bad("expected a JSON object, found null"));
        }
        catch (JsonException wrong)
        {
            throw Bad(JsonFault.Wording(wrong));
        }
    }

    /// <summary>A part of a file: where it begins, and its bytes, whose checksum fits.</summary>
    /// <exception cref="AgentRefusal">It has no such headers, is too large, or was changed on its way.</exception>
    public static async Task<(long Offset, byte[] Bytes)> ReadPartAsync(HttpRequest request, int mostBytes)
    {
        if (!long.TryParse(request.Headers["Upload-Offset"], NumberStyles.None, CultureInfo.InvariantCulture, out var offset))
            throw Bad("expected Upload-Offset, a number of bytes");
        var declared = Digest(request.Headers["Content-Digest"]) ?? throw Bad("expected Content-Digest with sha-256");
        var bytes = await ReadBodyAsync(request, mostBytes);
        if (!SHA256.HashData(bytes).AsSpan().SequenceEqual(declared))
            throw new AgentRefusal(Problems.Of(
                StatusCodes.Status400BadRequest, "the part is not what its Content-Digest says; nothing of it was kept", ArtifactException.ChecksumMismatch));
        return (offset, bytes);
    }

    public static AgentRefusal Bad(string error) => new(Problems.BadRequest(error));

    // The digests of a dictionary (RFC 9530); the one that counts here, or null.
    private static byte[]? Digest(string? header)
    {
        var member = header?.Split(',', StringSplitOptions.TrimEntries).FirstOrDefault(one => one.StartsWith(DigestStart, StringComparison.OrdinalIgnoreCase));
        var digest = new byte[SHA256.HashSizeInBytes + 1];
        return member is not null && member.EndsWith(':')
            && Convert.TryFromBase64Chars(member.AsSpan(DigestStart.Length).TrimEnd(':'), digest, out var written) && written == SHA256.HashSizeInBytes
            ? digest[..written]
            : null;
    }

    private static async Task<byte[]> ReadBodyAsync(HttpRequest request, int mostBytes)
    {
        if (request.ContentLength is not { } length)
            throw Bad("expected Content-Length");
        if (length > mostBytes)
            throw new AgentRefusal(Problems.Of(StatusCodes.Status413PayloadTooLarge, $"{length} bytes, and at most {mostBytes} are taken"));
        var bytes = new byte[length];
        await request.Body.ReadExactlyAsync(bytes, request.HttpContext.RequestAborted);
        return bytes;
    }
}
