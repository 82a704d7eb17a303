namespace Causebox.Server.Episodes;

/// <summary>What of two episodes could not be read.</summary>
/// <param name="Side"><c>candidate</c> or <c>baseline</c>.</param>
/// <param name="Artifact"><c>sensors</c> or <c>actions</c>.</param>
/// <param name="Member">The member of the artifact; null for the whole of it.</param>
/// <param name="Reason">Why.</param>
internal sealed record CompareSkip(string Side, string Artifact, string? Member, string Reason);
