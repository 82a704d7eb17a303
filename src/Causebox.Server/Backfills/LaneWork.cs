namespace Causebox.Server.Backfills;

/// <summary>What a lane has taken.</summary>
/// <param name="Backfill">The backfill.</param>
/// <param name="Episodes">The episodes, by age.</param>
/// <param name="Start">Not before then.</param>
internal sealed record LaneWork(Guid Backfill, IReadOnlyList<Guid> Episodes, DateTimeOffset Start);
