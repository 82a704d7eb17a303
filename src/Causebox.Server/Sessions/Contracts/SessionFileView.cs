namespace Causebox.Server.Sessions;

/// <summary>A file of a session.</summary>
internal sealed record SessionFileView(string Filename, long SizeBytes, bool Growing, string? Problem);
