namespace Causebox.Server.Overview;

/// <summary>A candidate whose deploy is blocked.</summary>
/// <param name="CandidatePolicyVersion">The candidate.</param>
/// <param name="Blockers">Critical scenarios that block: failed, or not known and not waived.</param>
/// <param name="Failed">Of those, measured to fail.</param>
/// <param name="Errors">Of those, broken off.</param>
/// <param name="NotMeasured">Of those, without a measured success.</param>
/// <param name="Pending">Of those, not replayed.</param>
/// <param name="LastResultAt">When its last result came.</param>
/// <param name="List">The query of <c>/api/verify/scenarios</c> that lists its critical scenarios.</param>
internal sealed record BlockedGateView(
    string CandidatePolicyVersion, int Blockers, int Failed, int Errors, int NotMeasured, int Pending, DateTimeOffset LastResultAt, string List);
