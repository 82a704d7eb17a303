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
}
