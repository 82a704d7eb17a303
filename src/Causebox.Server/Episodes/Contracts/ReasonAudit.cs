namespace Causebox.Server.Episodes;

/// <summary>What the audit log says of what was done for a reason.</summary>
internal sealed record ReasonAudit(string? Reason, DateTimeOffset? Until = null, int? Count = null);
