namespace Causebox.Server.Jobs;

/// <summary>Work that this server holds until a time.</summary>
/// <param name="Key">What it is.</param>
/// <param name="Attempt">The first is 1.</param>
/// <param name="Asked">How often it was asked for when it was claimed.</param>
/// <param name="ClaimedUntil">When others may take it; also tells this claim from any other.</param>
internal sealed record ClaimedJob(JobKey Key, int Attempt, int Asked, DateTime ClaimedUntil);
