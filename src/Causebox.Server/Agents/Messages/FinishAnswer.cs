namespace Causebox.Server.Agents;

/// <summary>Says that a file is kept.</summary>
internal sealed record FinishAnswer(string State, string Sha256);
