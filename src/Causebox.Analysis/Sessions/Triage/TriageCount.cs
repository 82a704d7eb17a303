namespace Causebox.Analysis.Sessions;

/// <summary>How often something occurred.</summary>
/// <param name="Name">An outcome such as <c>joint_velocity_limit:CLAMP</c>, or a reason.</param>
/// <param name="Cycles">How many guard results say so.</param>
public sealed record TriageCount(string Name, int Cycles);
