namespace Causebox.Server.Agents;

/// <summary>Says that all of a file was sent.</summary>
internal sealed record FinishUpload(long SizeBytes, string Sha256);
