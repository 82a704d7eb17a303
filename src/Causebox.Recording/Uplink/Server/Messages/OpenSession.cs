namespace Causebox.Recording.Uplink;

/// <summary>A session that is being recorded.</summary>
internal sealed record OpenSession(string Subject, string Name, long SizeBytes);
