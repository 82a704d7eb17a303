namespace Causebox.Mcap;

/// <summary>Where a metadata record lies.</summary>
/// <param name="Offset">Offset of the record in the file.</param>
/// <param name="Length">Bytes of the record, its 9-byte prefix included.</param>
/// <param name="Name">The record's name.</param>
public sealed record MetadataIndex(ulong Offset, ulong Length, string Name);
