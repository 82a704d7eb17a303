namespace Causebox.Analysis.Sessions.Index;

/// <summary>What a filtered download read and wrote.</summary>
/// <param name="MessagesWritten">Messages of the output.</param>
/// <param name="BytesWritten">Bytes of the output.</param>
/// <param name="BytesRead">Bytes of the files, as stored, that were read for it.</param>
public sealed record DownloadReport(long MessagesWritten, long BytesWritten, long BytesRead);
