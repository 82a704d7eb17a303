namespace Causebox.Mcap.Tests;

/// <summary>Makes recordings of every kind from a seed: options, channels, disorder, sizes, and what stands between the messages.</summary>
internal sealed class RandomPlan(SeededBits random)
{
    private static readonly ushort[] NotableIds = [0, 1, 2, 3, 255, 256, 300, 65534, 65535];
    private readonly List<Step> _steps = [];
    private readonly List<Channel> _channels = [];
    private readonly List<Schema> _schemas = [];
    private ulong _clock;

    public static RecordingPlan Of(ulong seed) => new RandomPlan(new SeededBits(seed)).Make(60);

    public RecordingPlan Make(int mostSteps)
    {
        var options = Options();
        var clock = random.Pick<Func<ulong>>(Ascending, Ascending, Jittered, Descending, Tied, Wild, Extreme);
        _clock = 1_000_000;
        Introduce();
        for (var left = random.Below(mostSteps); left > 0; left--)
            AddStep(clock);
        return new RecordingPlan(options, _steps);
    }

    private McapWriterOptions Options() => new()
    {
        Profile = random.Pick("", "ros2"),
        UseChunks = !random.OneIn(4),
        ChunkSize = random.Pick(1, 60, 200, 1000, 5000, 1 << 20),
        Compression = random.Pick(Compression.None, Compression.Lz4, Compression.Zstd),
        SelfContainedChunks = random.OneIn(3),
        MessageIndexes = !random.OneIn(4),
        ChunkIndexes = !random.OneIn(4),
        AttachmentIndexes = !random.OneIn(4),
        MetadataIndexes = !random.OneIn(4),
        Statistics = !random.OneIn(4),
        RepeatSchemas = !random.OneIn(4),
        RepeatChannels = !random.OneIn(4),
        SummaryOffsets = !random.OneIn(4),
        ChunkCrc = !random.OneIn(4),
        AttachmentCrc = !random.OneIn(4),
        SummaryCrc = !random.OneIn(4),
        DataSectionCrc = random.OneIn(4),
    };

    private void AddStep(Func<ulong> clock)
    {
        switch (random.Below(40))
        {
            case 0:
                _steps.Add(new Step.Attach(clock(), _clock, $"file {_steps.Count}.bin", "application/octet-stream", random.Signal(random.Pick(0, 1, 100, 3000))));
                break;
            case 1:
                _steps.Add(new Step.Describe(new Metadata($"note {_steps.Count % 3}", Pairs())));
                break;
            case 2:
                _steps.Add(new Step.Flush());
                break;
            case 3 or 4:
                Introduce();
                break;
            default:
                var data = random.Signal(random.Pick(0, 1, 8, 30, 100, random.OneIn(20) ? 6000 : 50));
                _steps.Add(new Step.Write(_channels[random.Below(_channels.Count)], (uint)random.Next(), clock(), random.Next(), data));
                break;
        }
    }

    private void Introduce()
    {
        if (random.OneIn(2) || _schemas.Count == 0)
        {
            var schema = new Schema((ushort)(_schemas.Count + 1), $"kind {_schemas.Count}", "ros2msg", random.Signal(random.Below(60)));
            _schemas.Add(schema);
            _steps.Add(new Step.AddSchema(schema));
        }

        var id = NotableIds[_channels.Count % NotableIds.Length];
        if (_channels.Any(known => known.Id == id))
            return;
        var schemaId = random.OneIn(3) ? (ushort)0 : _schemas[random.Below(_schemas.Count)].Id;
        var channel = new Channel(id, schemaId, $"/topic/{_channels.Count % 5}", "cdr", Pairs());
        _channels.Add(channel);
        _steps.Add(new Step.AddChannel(channel));
    }

    private Dictionary<string, string> Pairs() =>
        Enumerable.Range(0, random.Below(3)).ToDictionary(i => $"key {i} ü", _ => random.Next().ToString("x"));

    private ulong Ascending() => _clock += (ulong)random.Below(1000);

    private ulong Jittered() => (_clock += 100) + (ulong)random.Below(1000);

    private ulong Descending() => _clock -= (ulong)random.Below(1000);

    private ulong Tied() => (ulong)random.Below(4);

    private ulong Wild() => random.Next();

    private ulong Extreme() => random.Pick(0UL, 1UL, ulong.MaxValue - 1, ulong.MaxValue, 1UL << 63);
}
