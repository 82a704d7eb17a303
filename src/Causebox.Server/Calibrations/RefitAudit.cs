namespace Causebox.Server.Calibrations;

/// <summary>What the audit log says of a fit.</summary>
internal sealed record RefitAudit(int Episodes, int Fitted, int NotFitted);
