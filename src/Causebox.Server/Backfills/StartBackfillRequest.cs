namespace Causebox.Server.Backfills;

/// <summary>What asks for a backfill; see <see cref="BackfillRequest"/>, which reads it.</summary>
internal sealed record StartBackfillRequest(string? Robot, DateTimeOffset? Since, DateTimeOffset? Until, double? RatePerS, int? Lanes);
