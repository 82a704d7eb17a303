namespace Causebox.Server.Artifacts;

/// <summary>The answer to an upload.</summary>
internal sealed record StoredAnswer(long SizeBytes);
