using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Causebox.Server.Access.Credentials;

/// <summary>256 random bits as 43 characters of base64url. A fast hash is enough to store it by, for there is nothing to guess.</summary>
internal static class SecretToken
{
    public const int Length = 43;

    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>What is stored of it; null for what cannot be a token.</summary>
    public static byte[]? Hash(string? token) =>
        token is { Length: Length } && token.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')
            ? SHA256.HashData(Encoding.ASCII.GetBytes(token))
            : null;
}
