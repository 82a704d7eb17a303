namespace Causebox.Mcap;

/// <summary>Where one message lies in a chunk.</summary>
/// <param name="LogTime">Its log time, nanoseconds.</param>
/// <param name="Offset">Byte offset of its record in the decompressed chunk.</param>
public readonly record struct MessageIndexEntry(ulong LogTime, ulong Offset);
