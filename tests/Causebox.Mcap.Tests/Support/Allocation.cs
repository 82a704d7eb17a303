namespace Causebox.Mcap.Tests;

/// <summary>What a piece of work allocates on this thread.</summary>
internal static class Allocation
{
    public static long Of(Action work)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>The least of three runs of work: what the runtime allocates once for itself, such as when it recompiles a loop, is not ours.</summary>
    public static long Least(Func<long> measure) => Math.Min(measure(), Math.Min(measure(), measure()));
}
