namespace Causebox.Analysis.Sessions.Index;

/// <summary>One file of a session.</summary>
/// <param name="Name">Its file name; it may tell the wall time.</param>
/// <param name="Index">Its index.</param>
/// <param name="Open">
/// Opens its bytes, seekable, at the first one; called by each query that reads messages, which closes what it gets. May be called by several
/// threads. The bytes that the index covers must not have changed since.
/// </param>
public sealed record SessionPart(string Name, SessionFileIndex Index, Func<Stream> Open);
