namespace Causebox.Server.Backfills;

/// <summary>The newest backfills, 100 at most.</summary>
internal sealed record BackfillPage(IReadOnlyList<BackfillView> Backfills);
