namespace Causebox.Server.Episodes;

/// <summary>A rule that could not speak, as it is written.</summary>
internal sealed record SkippedRuleShape(string Code, string Reason);
