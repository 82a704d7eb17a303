namespace Causebox.Recording.Uplink;

/// <summary>Says that all of a file has arrived and is kept.</summary>
internal sealed record FinishAnswer(string State, string Sha256);
