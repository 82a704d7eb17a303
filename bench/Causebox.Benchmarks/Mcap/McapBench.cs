using Causebox.Mcap;

namespace Causebox.Benchmarks.Mcap;

/// <summary>Reading and writing recordings, held against the codec libraries, against checking CRCs, and against another implementation.</summary>
internal sealed class McapBench : IDisposable
{
    private const string Own = "own";
    private const string Checked = "checked";
    private const string Bare = "bare";
    private const string Codec = "codec";
    private const string Peer = "peer";
    private const double PeerBudget = 1.0;
    private const double CrcBudget = 0.8;
    private const double CodecBudget = 0.85;
    private static readonly Compression[] Compressions = [Compression.None, Compression.Lz4, Compression.Zstd];
    private readonly BenchOptions _options;
    private readonly TextWriter _progress;
    private readonly TemporaryFolder _folder;
    private readonly PeerProgram? _peer;

    private McapBench(BenchOptions options, TextWriter progress)
    {
        (_options, _progress) = (options, progress);
        _folder = new TemporaryFolder(options.Folder);
        _peer = options.Peer is null ? null : new PeerProgram(options.Peer);
    }

    private string Output => _folder.File("out.mcap");

    public static IReadOnlyList<Figure> Run(BenchOptions options, TextWriter progress)
    {
        using var bench = new McapBench(options, progress);
        return [.. Workload.All.SelectMany(bench.Measure)];
    }

    public void Dispose() => _folder.Dispose();

    private List<Figure> Measure(Workload workload)
    {
        var cells = Enum.GetValues<Verb>()
            .SelectMany(verb => Compressions.Select(compression => new Cell(verb, workload, compression)))
            .Where(cell => _options.Wants(cell.Name))
            .ToArray();
        if (cells.Length == 0)
            return [];
        _progress.WriteLine($"{workload.Name}: making {workload.Messages} messages");
        var samples = new SampleSet(workload);
        foreach (var compression in Compressions)
            _ = OwnRuns.Write(Recording(workload, compression), samples, compression, crc: true);
        return [.. cells.SelectMany(cell => Measure(cell, samples))];
    }

    private List<Figure> Measure(Cell cell, SampleSet samples)
    {
        var plain = Recording(cell.Workload, Compression.None);
        var recording = Recording(cell.Workload, cell.Compression);
        var own = new OwnRuns(cell, samples, recording, Output, crc: false);
        var withCrc = new OwnRuns(cell, samples, recording, Output, crc: true);
        using var bare = new BareRuns(cell, plain, recording, Output);
        using var codec = new BareRuns(cell, plain, recording, output: null);
        List<Contender> contenders = [new(Own, own.Run), new(Checked, withCrc.Run), new(Bare, bare.Run)];
        if (_peer is not null)
            contenders.Insert(1, new(Peer, times => _peer.Run(cell, plain, recording, Output, times, own.Tally), WarmsUp: false));
        if (cell.Compression != Compression.None)
            contenders.Add(new(Codec, codec.Run));
        var figures = Figures(cell, own, Contest.Hold(contenders, _options.Rounds));
        _progress.WriteLine($"{cell.Name}: {string.Join(", ", figures.Where(figure => figure.Unit == "x"))}");
        return figures;
    }

    private List<Figure> Figures(Cell cell, OwnRuns own, Contest contest)
    {
        var seconds = contest.Seconds(Own);
        List<Figure> figures =
        [
            new($"{cell.Name}.messages_per_s", own.Tally.Messages / seconds, "messages/s"),
            new($"{cell.Name}.mb_per_s", own.Tally.Bytes / seconds / 1e6, "MB/s"),
            new($"{cell.Name}.allocated", own.Allocated, "bytes"),
        ];
        if (_peer is not null)
        {
            figures.Add(new($"{cell.Name}.peer_messages_per_s", own.Tally.Messages / contest.Seconds(Peer), "messages/s"));
            figures.Add(new($"{cell.Name}.ratio_to_peer", contest.Speed(Own, Peer), "x", PeerBudget));
        }

        var isCodecBound = cell.Compression != Compression.None && cell.Workload.MessageBytes >= 10_000;
        figures.Add(new($"{cell.Name}.ratio_with_crc", contest.Speed(Checked, Own), "x", CrcBudget));
        figures.Add(new($"{cell.Name}.ratio_to_bare", contest.Speed(Own, Bare), "x"));
        if (cell.Compression != Compression.None)
            figures.Add(new($"{cell.Name}.ratio_to_codec", contest.Speed(Own, Codec), "x", isCodecBound ? CodecBudget : null));
        return figures;
    }

    private string Recording(Workload workload, Compression compression) =>
        _folder.File($"{workload.Name}.{Cell.NameOf(compression)}.mcap");
}
