namespace Causebox.Server.Portal;

/// <summary>A file of the portal.</summary>
/// <param name="Path">As the address has it, below the portal's root.</param>
/// <param name="Bytes">As they are given out.</param>
/// <param name="IsCompressed">Whether they are so by gzip.</param>
/// <param name="ContentType">With its charset.</param>
/// <param name="Tag">Changes with the bytes.</param>
internal sealed record PortalFile(string Path, ReadOnlyMemory<byte> Bytes, bool IsCompressed, string ContentType, string Tag)
{
    public bool IsPage => Path == PortalFiles.PageName;

    /// <summary>Whether the name has a hash of the content in it.</summary>
    public bool IsForEver => Path.StartsWith("assets/", StringComparison.Ordinal);
}
