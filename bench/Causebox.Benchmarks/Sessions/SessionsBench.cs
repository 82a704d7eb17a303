using Causebox.Analysis.Sessions.Index;
using Causebox.Benchmarks.Explain;
using Causebox.Mcap;

namespace Causebox.Benchmarks.Sessions;

/// <summary>What indexing a session costs beside reading it, what the index answers at a million cycles, and what a filtered download takes.</summary>
internal sealed class SessionsBench : IDisposable
{
    private const int Million = 1_000_000;
    private const int CyclesWithFrames = 60_000;
    private const int FrameBytes = 16_000;
    private readonly TemporaryFolder _folder;
    private readonly TextWriter _progress;

    private SessionsBench(BenchOptions options, TextWriter progress) => (_folder, _progress) = (new TemporaryFolder(options.Folder), progress);

    public static IReadOnlyList<Figure> Run(BenchOptions options, TextWriter progress)
    {
        using var bench = new SessionsBench(options, progress);
        var figures = new List<Figure>();
        if (options.Wants("sessions.frames"))
            figures.AddRange(bench.WithFrames(options.Rounds));
        if (options.Wants("sessions.million"))
            figures.AddRange(bench.OfAMillion(options.Rounds));
        return figures;
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>A session of more than 500 MB, most of it frames.</summary>
    private List<Figure> WithFrames(int rounds)
    {
        var path = _folder.File("session_20260105_080000_bench0_001.mcap");
        _progress.WriteLine($"sessions.frames: writing {CyclesWithFrames} cycles and {CyclesWithFrames / 2} frames");
        BenchSession.Write(path, CyclesWithFrames, FrameBytes, frameEvery: 2);
        var bytes = new FileInfo(path).Length;
        if (bytes < 500_000_000)
            throw new BenchException($"the session has {bytes} bytes; 500,000,000 were meant");
        SessionFileIndex? index = null;
        var peak = MemoryPeak.Of(() => index = Index(path));
        var contest = Contest.Hold(
            [new("scan", runs => Times(runs, () => Scan(path))), new("index", runs => Times(runs, () => Index(path)))], Math.Min(rounds, 3));
        var session = new SessionIndex([new SessionPart(Path.GetFileName(path), index!, () => File.OpenRead(path))]);
        List<Figure> figures =
        [
            new("sessions.frames.file_mb", bytes / 1e6, "MB"),
            new("sessions.frames.scan_mb_s", bytes / 1e6 / contest.Seconds("scan"), "MB/s"),
            new("sessions.frames.index_mb_s", bytes / 1e6 / contest.Seconds("index"), "MB/s"),
            new("sessions.frames.index_to_scan", contest.Speed("index", "scan"), "x"),
            new("sessions.frames.index_peak_mb", peak / 1e6, "MB"),
            new("sessions.frames.side_file_mb", Size(index!) / 1e6, "MB"),
        ];
        figures.AddRange(Download("all", session, new SessionSelection()));
        figures.AddRange(Download("tenth", session, new SessionSelection { StartCycle = CyclesWithFrames / 2, EndCycle = CyclesWithFrames * 6 / 10 }));
        figures.AddRange(Download("cycles", session, new SessionSelection { Topics = ["/dam/cycle", "/dam/obs"] }));
        return figures;
    }

    private List<Figure> Download(string name, SessionIndex session, SessionSelection selection)
    {
        _progress.WriteLine($"sessions.download.{name}");
        DownloadReport report = session.Download(selection, Stream.Null);
        var seconds = Enumerable.Range(0, 3).Min(_ => Clocked.Seconds(() => report = session.Download(selection, Stream.Null)));
        var peak = MemoryPeak.Of(() => session.Download(selection, Stream.Null));
        return
        [
            new($"sessions.download_{name}.read_mb_s", report.BytesRead / 1e6 / seconds, "MB/s"),
            new($"sessions.download_{name}.ms", 1e3 * seconds, "ms"),
            new($"sessions.download_{name}.written_mb", report.BytesWritten / 1e6, "MB"),
            new($"sessions.download_{name}.peak_mb", peak / 1e6, "MB"),
        ];
    }

    /// <summary>Five and a half hours at fifty cycles a second, without frames.</summary>
    private List<Figure> OfAMillion(int rounds)
    {
        var path = _folder.File("session_20260105_080000_bench1_001.mcap");
        _progress.WriteLine($"sessions.million: writing {Million} cycles");
        BenchSession.Write(path, Million, frameBytes: 0, frameEvery: 1);
        var bytes = new FileInfo(path).Length;
        SessionFileIndex? index = null;
        var indexed = 0.0;
        var peak = MemoryPeak.Of(() => indexed = Clocked.Seconds(() => index = Index(path)));
        var scanned = Clocked.ProcessorSeconds(() => Scan(path), 1);
        var worked = Clocked.ProcessorSeconds(() => Index(path), 1);
        var side = _folder.File("million.cbidx");
        using (var file = File.Create(side))
            index!.Save(file);
        Contest Hold(string name, Action work) => Contest.Hold([new(name, runs => Times(runs, work))], rounds);
        var session = new SessionIndex([new SessionPart(Path.GetFileName(path), index!, () => File.OpenRead(path))]);
        double Ms(string name, Action work) => 1e3 * Hold(name, work).Seconds(name);
        var firstPage = Clocked.Seconds(() =>
        {
            using var file = File.OpenRead(side);
            new SessionIndex([new SessionPart("million.mcap", SessionFileIndex.Load(file), () => File.OpenRead(path))]).Cycles(new CycleQuery { Limit = 100 });
        });
        return
        [
            new("sessions.million.file_mb", bytes / 1e6, "MB"),
            new("sessions.million.index_s", indexed, "s"),
            new("sessions.million.index_cpu_s", worked, "s"),
            new("sessions.million.index_to_scan_cpu", scanned / worked, "x"),
            new("sessions.million.index_peak_mb", peak / 1e6, "MB"),
            new("sessions.million.side_file_mb", new FileInfo(side).Length / 1e6, "MB"),
            new("sessions.million.load_and_first_page_ms", 1e3 * firstPage, "ms"),
            new("sessions.million.page_ms", Ms("page", () => session.Cycles(new CycleQuery { StartCycle = 765_432, Limit = 100 })), "ms"),
            new("sessions.million.overview_ms", Ms("overview", () => _ = new SessionIndex(session.Parts).Overview), "ms"),
            new("sessions.million.summary_1000_ms", Ms("summary", () => session.Summarize(new SummaryQuery())), "ms"),
            new("sessions.million.summary_1000_cpu_ms", 1e3 * Clocked.ProcessorSeconds(() => session.Summarize(new SummaryQuery()), 20), "ms"),
            new("sessions.million.summary_by_time_ms", Ms("by time", () => session.Summarize(new SummaryQuery { ByTime = true })), "ms"),
            new("sessions.million.last_faults_ms", Ms("events", () => session.Events(new EventQuery { StartCycle = 900_000, Layer = 1 })), "ms"),
            new("sessions.million.trace_ms", Ms("trace", () => session.FindTrace("00000000000007ea00000000000d0000")), "ms"),
            new("sessions.million.detail_ms", Ms("detail", () => session.Detail(654_321)), "ms"),
        ];
    }

    private static List<double> Times(int runs, Action work) => [.. Enumerable.Range(0, runs).Select(_ => Clocked.Seconds(work))];

    private static SessionFileIndex Index(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        return SessionFileIndex.Build(file, isFinal: true);
    }

    private static void Scan(string path)
    {
        using var reader = McapStreamReader.Open(path);
        var messages = 0L;
        while (reader.TryReadMessage(out _))
            messages++;
        if (reader.End != StreamEnd.Complete || messages == 0)
            throw new BenchException($"{path} is not read whole");
    }

    private static long Size(SessionFileIndex index)
    {
        using var bytes = new MemoryStream();
        index.Save(bytes);
        return bytes.Length;
    }
}
