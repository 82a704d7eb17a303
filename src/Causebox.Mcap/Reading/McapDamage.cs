namespace Causebox.Mcap;

/// <summary>A stretch of a file that a reader had to pass over.</summary>
/// <param name="Error">What is wrong there.</param>
/// <param name="Length">Bytes of the file that were passed over.</param>
/// <param name="IsChunk">Whether a whole chunk was lost.</param>
/// <param name="StartTime">Earliest log time that may be missing, nanoseconds; null where unknown.</param>
/// <param name="EndTime">Latest log time that may be missing, nanoseconds; null where unknown.</param>
/// <param name="RecordsSaved">Records that were saved from within the damaged stretch.</param>
public sealed record McapDamage(
    McapError Error, long Length, bool IsChunk = false, ulong? StartTime = null, ulong? EndTime = null, int RecordsSaved = 0);
