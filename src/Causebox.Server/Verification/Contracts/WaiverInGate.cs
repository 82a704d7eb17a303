namespace Causebox.Server.Verification;

/// <summary>A waiver beside its scenario.</summary>
internal sealed record WaiverInGate(Guid WaiverId, string WaivedBy, string Reason, DateTimeOffset ExpiresAt, bool InForce);
