using Causebox.Server.Database;

namespace Causebox.Server.Episodes;

/// <summary>What decoded samples are of: bytes, and the failure that facts about them are told apart by.</summary>
/// <param name="Organization">Whose: that another organization has the same bytes must not show, not even in how long an answer takes.</param>
/// <param name="Content">Their SHA-256, or the name of what is kept where that is not known yet.</param>
/// <param name="FailureTimeSeconds">When the run failed; null when nobody knows.</param>
internal sealed record SampleKey(OrganizationId Organization, string Content, double? FailureTimeSeconds);
