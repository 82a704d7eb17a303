namespace Causebox.Server.Episodes;

/// <summary>What the audit log says of a status.</summary>
internal sealed record StatusAudit(string? From, string To, string? Reason = null);
