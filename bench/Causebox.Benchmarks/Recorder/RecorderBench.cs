using System.Diagnostics;
using Causebox.Mcap;
using Causebox.Recording;

namespace Causebox.Benchmarks.Recorder;

/// <summary>What recording costs the loop's thread, what the writer can keep up with, what a file weighs, and what overload loses.</summary>
internal sealed class RecorderBench : IDisposable
{
    private const double LeastSaved = 70;
    private const double MostMegabytesAnHour = 50;
    private static readonly TimeSpan SustainedTime = TimeSpan.FromSeconds(5);
    private readonly TemporaryFolder _folder;
    private readonly TextWriter _progress;
    private readonly BenchLoop _loop = new();

    private RecorderBench(BenchOptions options, TextWriter progress) => (_folder, _progress) = (new TemporaryFolder(options.Folder), progress);

    public static IReadOnlyList<Figure> Run(BenchOptions options, TextWriter progress)
    {
        using var bench = new RecorderBench(options, progress);
        List<Figure> figures = [];
        if (options.Wants("record"))
            figures.AddRange(bench.Paced());
        if (options.Wants("overload"))
            figures.AddRange([.. bench.Sustained(out var rate), .. bench.Overloaded(2 * rate)]);
        if (options.Wants("size"))
            figures.AddRange(bench.AnHour());
        if (options.Wants("python") && PythonClient.Find() is { } python)
            figures.AddRange(python.Run(progress));
        return figures;
    }

    public void Dispose() => _folder.Dispose();

    private Figure[] Paced()
    {
        _progress.WriteLine(PacedLoop.Description);
        using var recorder = Start("paced");
        using var paced = new PacedLoop(recorder, _loop);
        return paced.Run();
    }

    /// <summary>As many cycles as the writer takes: what is turned away is offered again.</summary>
    private Figure[] Sustained(out double rate)
    {
        _progress.WriteLine($"sustained: as fast as it goes for {SustainedTime.TotalSeconds} s");
        var recorder = Start("sustained");
        var start = Stopwatch.GetTimestamp();
        var taken = 0L;
        while (Stopwatch.GetElapsedTime(start) < SustainedTime)
        {
            var cycle = _loop.Next(taken, Stopwatch.GetTimestamp(), isViolation: false);
            while (!recorder.Record(cycle))
                Thread.SpinWait(200);
            taken++;
        }

        recorder.Dispose();
        rate = taken / Stopwatch.GetElapsedTime(start).TotalSeconds;
        return [new("recorder.sustained.cycles_per_s", rate, "cycles/s")];
    }

    /// <summary>Twice what the writer can take, one cycle in a hundred a violation: of those none may be lost.</summary>
    private Figure[] Overloaded(double hertz)
    {
        _progress.WriteLine($"overload: {hertz:N0} Hz for {SustainedTime.TotalSeconds} s");
        var recorder = Start("overload");
        var cycles = (long)(hertz * SustainedTime.TotalSeconds);
        var start = Stopwatch.GetTimestamp();
        for (var i = 0L; i < cycles; i++)
        {
            while (Stopwatch.GetElapsedTime(start).TotalSeconds * hertz < i)
                Thread.SpinWait(5);
            _ = recorder.Record(_loop.Next(i, Stopwatch.GetTimestamp(), i % 100 == 99));
        }

        recorder.Dispose();
        var done = recorder.Statistics;
        var (violations, gaps) = Count(_folder.File("overload"));
        return
        [
            new("recorder.overload.violations_lost", (cycles / 100) - violations, "cycles", 0, IsCeiling: true),
            new("recorder.overload.dropped", done.Dropped, "cycles"),
            new("recorder.overload.dropped_share", 100.0 * done.Dropped / cycles, "%"),
            new("recorder.overload.unexplained", Math.Abs(done.Dropped - gaps), "cycles", 0, IsCeiling: true),
            new("recorder.overload.spilled", done.Spilled, "cycles"),
        ];
    }

    /// <summary>An hour at 50 Hz with two cameras at 10 Hz whose frames have 20 kB, and one violation in it.</summary>
    private Figure[] AnHour()
    {
        const int Hertz = 50;
        const int Cycles = Hertz * 3600;
        _progress.WriteLine("size: an hour at 50 Hz with 2 cameras, in simulated time");
        var clock = new SimulatedClock();
        var options = new LoopbackOptions { OutputDir = _folder.File("hour") };
        var recorder = new SessionRecorder(options, new SessionInfo { ControlFrequencyHz = Hertz }, new RecorderEnvironment { Time = clock }, random: 1, starts: false);
        var jpeg = new byte[20_000];
        for (var i = 0; i < Cycles; i++)
        {
            clock.Nanoseconds += 1_000_000_000 / Hertz;
            _ = recorder.Record(_loop.Next(i, clock.Nanoseconds, i == Cycles / 2));
            if (i % 5 == 0)
            {
                _loop.Fill(jpeg);
                _ = recorder.Record(new CameraFrame("top", i, clock.Nanoseconds, jpeg.ToArray()));
                _ = recorder.Record(new CameraFrame("wrist", i, clock.Nanoseconds, jpeg.ToArray()));
            }

            _ = recorder.Turn();
        }

        recorder.Dispose();
        var (stored, plain, indexes) = Weigh(_folder.File("hour"));
        return
        [
            new("recorder.size.index_mb_per_hour", indexes / 1e6, "MB"),
            new("recorder.size.mb_per_hour", stored / 1e6, "MB", MostMegabytesAnHour, IsCeiling: true),
            new("recorder.size.bytes_per_cycle", (double)stored / Cycles, "bytes"),
            new("recorder.size.saved_by_compression", 100 * (1 - ((double)stored / plain)), "%", LeastSaved),
        ];
    }

    private SessionRecorder Start(string name) => new(new LoopbackOptions { OutputDir = _folder.File(name) });

    private static (long Violations, long Gaps) Count(string folder)
    {
        var (violations, gaps) = (0L, 0L);
        foreach (var file in Directory.GetFiles(folder))
        {
            using var reader = McapReader.Open(file);
            foreach (var message in reader.Read(McapQuery.ForTopics("/dam/cycle", "/dam/gaps")))
            {
                if (message.Channel.Topic == "/dam/gaps")
                    gaps += System.Text.Json.JsonDocument.Parse(message.Data.ToArray()).RootElement.GetProperty("lost_cycles").GetInt64();
                else if (message.Data.IndexOf("\"has_violation\":true"u8) >= 0)
                    violations++;
            }
        }

        return (violations, gaps);
    }

    private static (long Stored, long Plain, long Indexes) Weigh(string folder)
    {
        var (stored, plain, indexes) = (0L, 0L, 0L);
        foreach (var file in Directory.GetFiles(folder))
        {
            using var reader = McapReader.Open(file);
            stored += reader.Length;
            plain += reader.Chunks.Sum(chunk => (long)chunk.UncompressedSize);
            indexes += reader.Chunks.Sum(chunk => (long)chunk.MessageIndexLength);
        }

        return (stored, plain, indexes);
    }
}
