namespace Causebox.Server.Verification;

/// <summary>A person's word that a scenario need not be known.</summary>
/// <param name="WaiverId">Its id.</param>
/// <param name="WaivedBy">Who answers for it.</param>
/// <param name="Reason">Why.</param>
/// <param name="ExpiresAt">From this moment on it counts no more.</param>
internal sealed record GateWaiver(Guid WaiverId, string WaivedBy, string Reason, DateTimeOffset ExpiresAt)
{
    public bool IsInForce(DateTimeOffset now) => now < ExpiresAt;
}
