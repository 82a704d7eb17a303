using System.Diagnostics;
using Causebox.Recording;

namespace Causebox.Benchmarks.Recorder;

/// <summary>
/// What recording costs the thread of a loop that rests between its turns, as a control loop does, and comes at odd moments, so that it is not in step with
/// the kernel's tick. It records in every other turn. In the turns between, bystanders work: what befalls them too is the machine's.
/// </summary>
internal sealed class PacedLoop(SessionRecorder recorder, BenchLoop loop) : IDisposable
{
    private const double Budget = 5;
    private const int Hertz = 500;
    private const int Places = 320;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);
    private readonly ManualResetEventSlim _rest = new(initialState: false);
    private readonly byte[][] _own = [.. Enumerable.Range(0, Places).Select(_ => new byte[2048])];
    private readonly KnownTexts _known = new();
    private readonly double[] _record = new double[(int)(Hertz * Length.TotalSeconds / 2)];
    private readonly double[] _private = new double[(int)(Hertz * Length.TotalSeconds / 2)];
    private readonly double[] _arithmetic = new double[(int)(Hertz * Length.TotalSeconds / 2)];
    private long _allocated;
    private double _result;

    public static string Description { get; } = $"record: {Hertz} turns a second for {Length.TotalSeconds} s, a cycle in every other";

    public Figure[] Run()
    {
        Warm();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < 2 * _record.Length; i++)
        {
            Wait(start, (i + (0.2 * loop.Noise())) / Hertz);
            var cycle = loop.Next(i, Stopwatch.GetTimestamp(), i % 100 == 98);
            if (i % 2 == 0)
            {
                _record[i / 2] = Record(cycle);
                continue;
            }

            _private[i / 2] = Private(cycle, i / 2);
            _arithmetic[i / 2] = Arithmetic();
        }

        return
        [
            .. Figures("record", _record, Budget),
            .. Figures("private", _private, budget: null),
            .. Figures("bystander", _arithmetic, budget: null),
            new("recorder.record.allocated", (double)_allocated / _record.Length, "bytes/cycle", 0, IsCeiling: true),
            new("recorder.record.dropped", recorder.Statistics.Dropped, "cycles", 0, IsCeiling: true),
        ];
    }

    public void Dispose() => _rest.Dispose();

    private void Warm()
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 1; Stopwatch.GetElapsedTime(start) < WarmUp; i++)
        {
            var cycle = loop.Next(-i, Stopwatch.GetTimestamp(), i % 100 == 99);
            _ = Record(cycle) + Private(cycle, i) + Arithmetic();
            var next = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(next).TotalMicroseconds < 200)
                Thread.SpinWait(20);
        }

        _allocated = 0;
    }

    private double Record(in ControlCycle cycle)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var began = Stopwatch.GetTimestamp();
        _ = recorder.Record(cycle);
        var ended = Stopwatch.GetTimestamp();
        _allocated += GC.GetAllocatedBytesForCurrentThread() - before;
        return Stopwatch.GetElapsedTime(began, ended).TotalMicroseconds;
    }

    /// <summary>The same bytes into as much memory of our own, which no other thread ever looks at.</summary>
    private double Private(in ControlCycle cycle, int turn)
    {
        var began = Stopwatch.GetTimestamp();
        _ = CycleEncoder.TryEncode(cycle, _own[turn % Places], out _, _known);
        return Stopwatch.GetElapsedTime(began).TotalMicroseconds;
    }

    /// <summary>Arithmetic of about half that length that touches no memory.</summary>
    private double Arithmetic()
    {
        var began = Stopwatch.GetTimestamp();
        var value = (double)began;
        for (var i = 0; i < 150; i++)
            value = Math.Sqrt(value) + i;
        _result = value;
        return Stopwatch.GetElapsedTime(began).TotalMicroseconds;
    }

    private void Wait(long start, double seconds)
    {
        if (seconds - Stopwatch.GetElapsedTime(start).TotalSeconds > 0.0013)
            _rest.Wait(1);
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds)
            Thread.SpinWait(20);
    }

    private static IEnumerable<Figure> Figures(string name, double[] microseconds, double? budget)
    {
        Array.Sort(microseconds);
        yield return new($"recorder.{name}.p50", Quantile(microseconds, 0.5), "us");
        yield return new($"recorder.{name}.p99", Quantile(microseconds, 0.99), "us");
        yield return new($"recorder.{name}.p99_9", Quantile(microseconds, 0.999), "us", budget, IsCeiling: true);
        yield return new($"recorder.{name}.max", microseconds[^1], "us");
        yield return new($"recorder.{name}.beyond_budget", 100.0 * microseconds.Count(time => time > Budget) / microseconds.Length, "%");
    }

    private static double Quantile(double[] sorted, double q) => sorted[(int)Math.Min(sorted.Length - 1, Math.Ceiling(q * sorted.Length))];
}
