namespace Causebox.Analysis.Episodes;

/// <summary>What is not shown because it could not be read.</summary>
/// <param name="Artifact"><c>sensors</c>, <c>actions</c> or <c>video</c>.</param>
/// <param name="Member">The member of the artifact; null for the whole of it.</param>
/// <param name="Reason">Why.</param>
public sealed record ReplaySkip(string Artifact, string? Member, string Reason);
