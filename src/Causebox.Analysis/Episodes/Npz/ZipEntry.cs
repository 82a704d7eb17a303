namespace Causebox.Analysis.Episodes;

/// <summary>One member as the central directory of a zip archive lists it. Nothing of it has been checked against the member itself.</summary>
/// <param name="Name">Its name, never used as a path.</param>
/// <param name="Method">0 stored, 8 deflated; others are refused when it is opened.</param>
/// <param name="IsEncrypted">Whether it is encrypted.</param>
/// <param name="Crc">CRC-32 of its content.</param>
/// <param name="StoredBytes">Bytes in the archive.</param>
/// <param name="Bytes">Bytes of its content.</param>
/// <param name="HeaderAt">Where its local header begins.</param>
/// <param name="Bound">Where its bytes must end at the latest: the next member or the directory.</param>
internal sealed record ZipEntry(
    string Name, int Method, bool IsEncrypted, uint Crc, long StoredBytes, long Bytes, long HeaderAt, long Bound)
{
    /// <summary>The name as errors say it.</summary>
    public string ShownName { get; } = BoundedText.Of(Name, 100);
}
