namespace Causebox.Server.Sessions;

/// <summary>The answer to who said that a session's files are all here.</summary>
internal sealed record SessionFinalized(string SessionId, string State, int FileCount, long SizeBytes);
