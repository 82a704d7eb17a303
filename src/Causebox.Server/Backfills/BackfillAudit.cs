namespace Causebox.Server.Backfills;

/// <summary>What the audit log says of a backfill.</summary>
internal sealed record BackfillAudit(long Total, long Done, long Deferred, string? Robot, double? RatePerS);
