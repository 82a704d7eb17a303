namespace Causebox.Benchmarks.Explain;

/// <summary>
/// The most memory that some work needs beyond what the process had: its resident set, native memory included, sampled each millisecond by another
/// thread. The bytes of the input count too where the work reads them from a file.
/// </summary>
internal static class MemoryPeak
{
    private const string Source = "/proc/self/statm";

    /// <summary>Bytes, or NaN where the system does not tell.</summary>
    public static double Of(Action work)
    {
        if (!File.Exists(Source))
            return double.NaN;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        var before = Resident();
        var peak = before;
        using var done = new ManualResetEventSlim(initialState: false);
        var watch = new Thread(() =>
        {
            while (!done.Wait(1))
                peak = Math.Max(peak, Resident());
        });
        watch.Start();
        work();
        peak = Math.Max(peak, Resident());
        done.Set();
        watch.Join();
        return Math.Max(0, peak - before);
    }

    private static long Resident() =>
        long.Parse(File.ReadAllText(Source).Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture) * Environment.SystemPageSize;
}
