using Causebox.Analysis;
using Causebox.Analysis.Episodes;

namespace Causebox.Benchmarks.Explain;

/// <summary>What explaining an episode costs: over what is written down about it, and over trajectories as large as are read.</summary>
internal sealed class ExplainBench : IDisposable
{
    private const double WrittenBudget = 1;
    private const double TrajectoryBudget = 100;
    private const double MemoryBudget = 64;
    private readonly TemporaryFolder _folder;
    private readonly TextWriter _progress;
    private readonly byte[] _document = BenchEpisode.Document();

    private ExplainBench(BenchOptions options, TextWriter progress) => (_folder, _progress) = (new TemporaryFolder(options.Folder), progress);

    public static IReadOnlyList<Figure> Run(BenchOptions options, TextWriter progress)
    {
        using var bench = new ExplainBench(options, progress);
        var figures = new List<Figure>();
        if (options.Wants("explain.v1"))
            figures.AddRange(bench.Written(options.Rounds));
        if (options.Wants("explain.v2.stored"))
            figures.AddRange(bench.Trajectories("stored", deflated: false, options.Rounds));
        if (options.Wants("explain.v2.deflated"))
            figures.AddRange(bench.Trajectories("deflated", deflated: true, options.Rounds));
        if (options.Wants("explain.v2.candidate"))
            figures.AddRange(bench.Candidate(options.Rounds));
        return figures;
    }

    public void Dispose() => _folder.Dispose();

    private Figure[] Written(int rounds)
    {
        _progress.WriteLine("explain.v1: the document parsed, every rule, the answer written");
        const int Runs = 200;
        Contender one = new("v1", runs => [.. Enumerable.Range(0, runs).Select(_ => Clocked.Seconds(() =>
        {
            for (var i = 0; i < Runs; i++)
                Explain(EpisodeJson.Read(_document, "bench"));
        }))]);
        var seconds = Contest.Hold([one], rounds).Seconds("v1") / Runs;
        var before = GC.GetAllocatedBytesForCurrentThread();
        Explain(EpisodeJson.Read(_document, "bench"));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return
        [
            new("explain.v1.ms", 1e3 * seconds, "ms", WrittenBudget, IsCeiling: true),
            new("explain.v1.cpu_ms", 1e3 * Clocked.ProcessorSeconds(() => Explain(EpisodeJson.Read(_document, "bench")), Runs), "ms"),
            new("explain.v1.allocated", allocated, "bytes"),
        ];
    }

    /// <summary>Sensors of 16 MiB once unpacked, read from a file in the page cache, and every rule.</summary>
    private Figure[] Trajectories(string name, bool deflated, int rounds)
    {
        _progress.WriteLine($"explain.v2.{name}: 16 MiB of sensors");
        var path = _folder.File($"{name}.npz");
        File.WriteAllBytes(path, BenchEpisode.Artifact(16 << 20, deflated));
        var length = new FileInfo(path).Length;
        CheckThatAllIsRead(path);
        var first = 0.0;
        var peak = MemoryPeak.Of(() => first = Clocked.Seconds(() => ReadAndExplain(path)));
        Contender one = new(name, runs => [.. Enumerable.Range(0, runs).Select(_ => Clocked.Seconds(() => ReadAndExplain(path)))]);
        var seconds = Contest.Hold([one], rounds).Seconds(name);
        var before = GC.GetAllocatedBytesForCurrentThread();
        ReadAndExplain(path);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return
        [
            new($"explain.v2.{name}.ms", 1e3 * seconds, "ms", TrajectoryBudget, IsCeiling: true),
            new($"explain.v2.{name}.cpu_ms", 1e3 * Clocked.ProcessorSeconds(() => ReadAndExplain(path), 20), "ms"),
            new($"explain.v2.{name}.first_ms", 1e3 * first, "ms"),
            new($"explain.v2.{name}.peak_mb", peak / 1e6, "MB", MemoryBudget, IsCeiling: true),
            new($"explain.v2.{name}.allocated_mb", allocated / 1e6, "MB"),
            new($"explain.v2.{name}.file_mb", length / 1e6, "MB"),
        ];
    }

    /// <summary>A candidate beside its baseline: actions of 16 MiB each, read and compared, and every rule.</summary>
    private Figure[] Candidate(int rounds)
    {
        _progress.WriteLine("explain.v2.candidate: 16 MiB of actions beside 16 MiB of the baseline's");
        var path = _folder.File("candidate.npz");
        File.WriteAllBytes(path, BenchEpisode.Artifact(16 << 20, deflated: false));
        Contender one = new("candidate", runs => [.. Enumerable.Range(0, runs).Select(_ => Clocked.Seconds(() => CompareAndExplain(path)))]);
        var peak = MemoryPeak.Of(() => CompareAndExplain(path));
        return
        [
            new("explain.v2.candidate.ms", 1e3 * Contest.Hold([one], rounds).Seconds("candidate"), "ms"),
            new("explain.v2.candidate.cpu_ms", 1e3 * Clocked.ProcessorSeconds(() => CompareAndExplain(path), 20), "ms"),
            new("explain.v2.candidate.peak_mb", peak / 1e6, "MB", MemoryBudget, IsCeiling: true),
        ];
    }

    private void CompareAndExplain(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        var actions = TrajectoryReader.Read(file, withOutlines: true);
        var baseline = TrajectoryReader.Read(file, withOutlines: true);
        Explain(EpisodeJson.Read(_document, "bench") with { Actions = actions, BaselineActions = baseline });
    }

    private static void CheckThatAllIsRead(string path)
    {
        using var file = File.OpenRead(path);
        var read = TrajectoryReader.Read(file);
        if (read.Series.Length != 4 || !read.Skipped.IsEmpty)
            throw new BenchException($"{path} is not read whole: {read.Absence} {string.Join("; ", read.Skipped)}");
    }

    private void ReadAndExplain(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        var sensors = TrajectoryReader.Read(file, failureTimeSeconds: 60);
        Explain(EpisodeJson.Read(_document, "bench") with { Sensors = sensors, Actions = sensors });
    }

    private static void Explain(EpisodeEvidence evidence)
    {
        using var writer = new System.Text.Json.Utf8JsonWriter(Stream.Null);
        var analysis = EpisodeAnalyzer.Analyze(evidence);
        if (analysis.Status != AnalysisStatus.Completed || analysis.Findings.Count < 2)
            throw new BenchException("the bench's episode is not explained");
        analysis.WriteTo(writer);
    }
}
