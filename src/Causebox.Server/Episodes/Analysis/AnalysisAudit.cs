namespace Causebox.Server.Episodes;

/// <summary>What the audit log says of an analysis.</summary>
internal sealed record AnalysisAudit(string Trigger, int AnalyzerVersion, IReadOnlyList<string> FindingCodes, string? Error = null);
