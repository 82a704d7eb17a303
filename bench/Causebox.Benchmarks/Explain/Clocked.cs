using System.Diagnostics;

namespace Causebox.Benchmarks.Explain;

/// <summary>What some work takes.</summary>
internal static class Clocked
{
    /// <summary>Seconds that pass.</summary>
    public static double Seconds(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Seconds of a processor that one run takes, over several: what a busy machine adds by making us wait is not in it.</summary>
    public static double ProcessorSeconds(Action work, int runs)
    {
        var before = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < runs; i++)
            work();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds / runs;
    }
}
