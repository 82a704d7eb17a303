using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace Causebox.Server.Access;

/// <summary>
/// A key's text, <c>cbx_&lt;10 characters of id&gt;_&lt;43 of secret&gt;</c>. Of the secret, 256 random bits, only the SHA-256 is stored;
/// a fast hash will do, for there is nothing to guess. Any prefix of up to 8 letters is taken, so that keys may be named for their use.
/// </summary>
/// <param name="Id">10 letters and digits; not secret.</param>
/// <param name="Secret">43 characters of base64url.</param>
internal sealed record ApiKey(string Id, string Secret)
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int IdLength = 10;
    private const int SecretLength = 43;

    public byte[] SecretSha256 => SHA256.HashData(Encoding.ASCII.GetBytes(Secret));

    /// <summary>A new one.</summary>
    public static ApiKey Create() => new(
        RandomNumberGenerator.GetString(Alphabet, IdLength),
        System.Buffers.Text.Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)));

    public static bool TryParse(string? text, [NotNullWhen(true)] out ApiKey? key)
    {
        key = null;
        var parts = text?.Split('_', 3);
        if (parts is not [{ Length: <= 8 }, { Length: IdLength } id, { Length: SecretLength } secret])
            return false;
        if (!id.All(char.IsAsciiLetterOrDigit) || !secret.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
            return false;
        key = new ApiKey(id, secret);
        return true;
    }

    /// <summary>The part by which people tell keys apart.</summary>
    public string Prefix => PrefixOf(Id);

    public static string PrefixOf(string id) => $"cbx_{id}";

    public static bool IsId(string text) => text.Length == IdLength && text.All(char.IsAsciiLetterOrDigit);

    /// <summary>The whole key, secret included: shown once, to whoever asked for it.</summary>
    public string Reveal() => $"cbx_{Id}_{Secret}";

    public override string ToString() => $"cbx_{Id}_…";
}
