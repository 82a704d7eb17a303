namespace Causebox.Recording.Uplink;

/// <summary>Reports to the server and takes its wishes in. Not for two threads at once.</summary>
internal sealed class Heartbeats(
    AgentOptions options, AgentServer server, SpoolJournal journal, Spool spool, ProblemBoard problems, VersionKeeper versions, TimeProvider time)
{
    private const int MostDropped = 200;
    private const int MostOpen = 100;

    private readonly ClockBound _clock = new();
    private readonly string _instance = Guid.CreateVersion7(time.GetUtcNow()).ToString("n");
    private long _sequence;

    /// <summary>Names this start of the agent.</summary>
    public string Instance => _instance;

    /// <summary>Sends one report.</summary>
    public async Task<Reply<HeartbeatAnswer>> BeatAsync(CancellationToken stop)
    {
        var dropped = journal.Untold(MostDropped);
        var reported = problems.Current();
        var sent = time.MonotonicNs;
        var wall = time.GetUtcNow();
        var reply = await server.BeatAsync(Compose(wall, sent, dropped, reported), stop);
        var answered = time.MonotonicNs;
        if (reply.Done)
        {
            journal.Told(dropped.Count);
            problems.Told(reported);
            if (ClockSample.Of(sent, answered, reply.Answer.ReceivedWall, reply.Answer.SentWall) is { } sample)
                _clock.Add(sample);
            else
                problems.Report("clock", "the server's times contradict themselves");
        }

        return reply;
    }

    private Heartbeat Compose(DateTimeOffset wall, long sent, IReadOnlyList<DroppedItem> dropped, IReadOnlyList<AgentProblem> reported) => new()
    {
        AgentVersion = AgentVersion.Text,
        Instance = _instance,
        Sequence = ++_sequence,
        SentWall = wall,
        SentMonotonicNs = sent,
        Clock = _clock.At(sent, wall),
        Running = versions.Running(),
        Spool = spool.Report(options.DiskBudgetBytes),
        Open =
        [
            .. spool.Items
                .Where(item => item is { Kind: SpoolKind.Session, IsOpen: true })
                .Take(MostOpen)
                .Select(item => new OpenSession(item.Subject, item.Name, item.SizeBytes)),
        ],
        Dropped = dropped,
        Hook = journal.Hook,
        Problems = reported,
    };
}
