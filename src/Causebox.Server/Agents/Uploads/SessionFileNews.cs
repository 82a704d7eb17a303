namespace Causebox.Server.Agents;

/// <summary>A file of a session that is here whole.</summary>
internal sealed record SessionFileNews(string Name, long SizeBytes);
