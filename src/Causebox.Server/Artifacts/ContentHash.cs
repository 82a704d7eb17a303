using System.Diagnostics.CodeAnalysis;

namespace Causebox.Server.Artifacts;

/// <summary>A SHA-256: 64 hexadecimal digits in small letters.</summary>
internal sealed record ContentHash
{
    private const int Digits = 64;

    private ContentHash(string hex) => Hex = hex;

    /// <summary>Of no bytes at all.</summary>
    public static ContentHash OfNothing { get; } = Of(System.Security.Cryptography.SHA256.HashData([]));

    public string Hex { get; }

    public byte[] Bytes => Convert.FromHexString(Hex);

    /// <param name="sha256">32 bytes.</param>
    public static ContentHash Of(ReadOnlySpan<byte> sha256)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(sha256.Length, Digits / 2);
        return new(Convert.ToHexStringLower(sha256));
    }

    /// <summary>Takes small letters only, as the protocols have it.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ContentHash? hash)
    {
        hash = text is { Length: Digits } && text.All(char.IsAsciiHexDigitLower) ? new(text) : null;
        return hash is not null;
    }

    public override string ToString() => Hex;
}
