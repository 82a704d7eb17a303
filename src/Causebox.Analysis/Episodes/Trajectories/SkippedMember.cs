namespace Causebox.Analysis.Episodes;

/// <summary>A member of an artifact that was not looked at.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Reason">Why.</param>
public sealed record SkippedMember(string Name, string Reason);
