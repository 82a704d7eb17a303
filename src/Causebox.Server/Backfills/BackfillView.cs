using Causebox.Server.Database;
using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Backfills;

/// <summary>A backfill and how far it is.</summary>
/// <param name="BackfillId">Its id.</param>
/// <param name="State"><c>running</c>, <c>paused</c>, <c>completed</c> or <c>cancelled</c>.</param>
/// <param name="Robot">Whose episodes; null for all robots'.</param>
/// <param name="Since">Created from then on; null for the first.</param>
/// <param name="Until">Created before.</param>
/// <param name="RatePerS">Episodes a second that it is held to; null for no limit.</param>
/// <param name="Lanes">How many are worked on at once at most.</param>
/// <param name="Total">Episodes that had no current analysis when it began.</param>
/// <param name="Done">Of these, those that were seen to; more than the total when some changed meanwhile.</param>
/// <param name="Deferred">Of those done, those that could not be analysed then: the queue tries again.</param>
/// <param name="EpisodesPerS">How fast it was lately; null before that can be said.</param>
/// <param name="EtaS">Seconds until it is done at that rate; null where that cannot be said, 0 when it is over.</param>
/// <param name="RequestedBy">Who asked.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="UpdatedAt">When something of it was last done.</param>
/// <param name="FinishedAt">When it was over.</param>
internal sealed record BackfillView(
    Guid BackfillId, [property: OneOf(BackfillState.Running, BackfillState.Paused, BackfillState.Completed, BackfillState.Cancelled)] string State, string? Robot,
    DateTimeOffset? Since, DateTimeOffset Until, double? RatePerS, short Lanes, long Total, long Done,
    long Deferred, double? EpisodesPerS, double? EtaS, string RequestedBy, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? FinishedAt)
{
    public static BackfillView Of(BackfillRow row)
    {
        var isOver = BackfillState.IsOver(row.State);
        var (from, done) = isOver ? (row.CreatedAt, 0) : (row.EarlierAt, row.EarlierDone);
        var seconds = (row.UpdatedAt - from).TotalSeconds;
        double? rate = seconds > 0 && row.Done > done ? (row.Done - done) / seconds : null;
        double? eta = isOver ? 0 : row.State == BackfillState.Running ? Math.Max(0, row.Total - row.Done) / rate : null;
        return new(
            row.BackfillId, row.State, row.Robot, row.SinceId == Guid.Empty ? null : TimedId.TimeOf(row.SinceId), TimedId.TimeOf(row.UntilId), row.RatePerS,
            row.Lanes, row.Total, row.Done, row.Deferred, rate is { } fast ? Math.Round(fast, 3) : null, eta is { } left ? Math.Round(left, 1) : null,
            row.RequestedBy, row.CreatedAt, row.UpdatedAt, row.FinishedAt);
    }
}
