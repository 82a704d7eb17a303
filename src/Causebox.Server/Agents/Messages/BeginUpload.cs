namespace Causebox.Server.Agents;

/// <summary>Announces a file.</summary>
internal sealed record BeginUpload(string Kind, string Subject, string Name, long SizeBytes, string Sha256, string Outcome);
