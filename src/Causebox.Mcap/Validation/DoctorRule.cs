namespace Causebox.Mcap;

/// <summary>One rule of the format.</summary>
/// <param name="Code">A short name that never changes its meaning.</param>
/// <param name="IsError">Whether breaking it is an error: the specification forbids it. Otherwise a warning.</param>
/// <param name="Says">What the rule asks for.</param>
public sealed record DoctorRule(string Code, bool IsError, string Says);
