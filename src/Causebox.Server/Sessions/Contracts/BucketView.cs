using Causebox.Analysis.Sessions.Index;

namespace Causebox.Server.Sessions;

/// <summary>What happened in a part of a session. Where there is no cycle the rest is null.</summary>
internal sealed record BucketView(
    ulong Start, ulong End, long? FirstCycle, long? LastCycle, ulong? LogTimeNs, int Pass, int Clamp, int Reject, int Fault, long Missing, double? MaxMs, double? P95Ms,
    string? Context, int? ContextSeverity)
{
    public static BucketView Of(SummaryBucket bucket)
    {
        var isEmpty = bucket.Cycles == 0;
        return new(
            bucket.Start, bucket.End, isEmpty ? null : bucket.FirstCycle, isEmpty ? null : bucket.LastCycle, isEmpty ? null : bucket.LogTime, bucket.Pass, bucket.Clamp,
            bucket.Reject, bucket.Fault, bucket.Missing, SessionViews.Number(bucket.MaxMs), SessionViews.Number(bucket.P95Ms), bucket.Context,
            bucket.ContextSeverity < 0 ? null : bucket.ContextSeverity);
    }
}
