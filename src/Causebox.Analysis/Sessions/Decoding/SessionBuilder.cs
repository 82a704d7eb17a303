using System.Collections.Immutable;
using Causebox.Mcap.Decoding;

namespace Causebox.Analysis.Sessions;

/// <summary>Joins decoded messages into cycles, keeping of each cycle what the rules need and nothing else.</summary>
internal sealed class SessionBuilder
{
    // A damaged file can hold a different fault in every message.
    private const int MostReasons = 64;

    // What JSON can carry exactly; a counter never gets there, and differences of ids never overflow.
    private const long LargestId = 1L << 53;

    private readonly Dictionary<long, Cycle> _cycles = [];
    private readonly List<Cycle> _observations = [];
    private readonly Dictionary<string, long> _topics = new(StringComparer.Ordinal);
    private readonly List<string> _topicOrder = [];
    private readonly SortedSet<string> _encodings = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Topic, string Reason), MalformedPayloads> _malformed = [];
    private readonly Interner _texts = new();
    private readonly LatencyTable _latencies = new();
    private readonly ContextLog _contexts;
    private readonly CycleDecoder _cycleDecoder;
    private readonly SplitTopicDecoder _splitDecoder;
    private Cycle? _lastBegun;
    private SplitParts? _usualParts;

    public SessionBuilder()
    {
        var guards = new GuardDecoder(_texts, _latencies);
        _contexts = new ContextLog(_texts);
        _cycleDecoder = new CycleDecoder(_texts, _latencies, _contexts, guards);
        _splitDecoder = new SplitTopicDecoder(_texts, _latencies, guards);
    }

    /// <summary>Counts a message, whether or not it will be decoded.</summary>
    public void Count(string topic, string encoding)
    {
        if (!_topics.TryGetValue(topic, out var count))
            _topicOrder.Add(topic);
        _topics[topic] = count + 1;
        if (SessionTopics.MakesCycles(topic))
            _encodings.Add(encoding);
    }

    /// <summary>Notes a message that could not be understood.</summary>
    public void AddMalformed(string topic, ulong? logTime, string reason)
    {
        var key = (topic, _malformed.Count < MostReasons || _malformed.ContainsKey((topic, reason)) ? reason : "other reasons");
        _malformed[key] = _malformed.TryGetValue(key, out var known)
            ? known with { Count = known.Count + 1 }
            : new MalformedPayloads(topic, key.Item2, 1, logTime);
    }

    /// <summary>Adds a decoded message of a topic that <see cref="SessionTopics.HasFacts"/>.</summary>
    public void Add(string topic, string encoding, ulong logTime, in McapValue value)
    {
        var problem = topic switch
        {
            SessionTopics.Cycle => AddCycle(encoding, logTime, value),
            SessionTopics.Capture => AddCapture(logTime, value),
            _ => AddPart(topic, logTime, value),
        };
        if (problem is not null)
            AddMalformed(topic, logTime, problem);
    }

    /// <summary>The evidence of everything added.</summary>
    public SessionEvidence Build(string path, SessionFileFacts file)
    {
        ImmutableArray<Cycle> ordered = _cycles.Count == 0
            ? [.. _observations]
            : [.. _cycles.Values.Where(cycle => file.HasFooter || !IsUnfinished(cycle)).OrderBy(cycle => cycle.Id)];
        foreach (var cycle in ordered)
            Settle(cycle);
        return new SessionEvidence(path, ordered)
        {
            Topics = [.. _topicOrder.Select(topic => KeyValuePair.Create(topic, _topics[topic]))],
            Encodings = [.. _encodings],
            Generations = [.. ordered.Select(cycle => cycle.Generation).Distinct().Order()],
            Metadata = file.Metadata,
            Latencies = _latencies.Build(),
            Transitions = _contexts.Build(ordered),
            Malformed = [.. _malformed.Values.OrderBy(payloads => payloads.FirstLogTime)],
            Clock = SessionClock.Of(path, file.Metadata, ordered.Length == 0 ? 0 : ordered.Min(cycle => cycle.LogTime)),
            ReadStatus = file.HasFooter && file.Damage.IsEmpty ? ReadStatus.Complete : ReadStatus.Partial,
            HasFooter = file.HasFooter,
            Damage = file.Damage,
            FileBytes = file.Bytes,
            UnfinishedCycles = _cycles.Count == 0 ? 0 : _cycles.Count - ordered.Length,
        };
    }

    private string? AddCycle(string encoding, ulong logTime, in McapValue value)
    {
        var isJson = encoding.Contains("json", StringComparison.OrdinalIgnoreCase);
        if (CycleLayout.Recognise(value, isJson, out var generation, out var payload) is { } unknown)
            return unknown;
        if (CycleId(payload, out var id) is { } problem)
            return problem;
        var cycle = Begin(id, logTime, generation);
        cycle.Parts |= SplitParts.Cycle;
        return _cycleDecoder.Fill(cycle, payload, value);
    }

    private string? AddPart(string topic, ulong logTime, in McapValue value)
    {
        if (CycleId(CyclePayload.Named(value), out var id) is { } problem)
            return problem;
        if (topic == SessionTopics.ContextEvents)
        {
            _contexts.Add(id, logTime, CyclePayload.Named(value));
            return null;
        }

        var cycle = Begin(id, logTime, SessionGeneration.G1);
        cycle.Generation = SessionGeneration.G1;
        switch (topic)
        {
            case SessionTopics.Observation: return SplitTopicDecoder.FillObservation(cycle, value);
            case SessionTopics.Action: return _splitDecoder.FillAction(cycle, value);
            case SessionTopics.Latency: _splitDecoder.FillLatency(cycle, value); return null;
            default: _splitDecoder.FillGuard(cycle, value); return null;
        }
    }

    private string? AddCapture(ulong logTime, in McapValue value)
    {
        if (value.Kind != McapValueKind.Map)
            return $"expected a map, found {CycleLayout.Name(value.Kind)}";
        var observation = new Cycle(_observations.Count, logTime) { Generation = SessionGeneration.G0 };
        _observations.Add(observation);
        return SplitTopicDecoder.FillObservation(observation, value);
    }

    private static string? CycleId(in CyclePayload payload, out long id)
    {
        if (!payload.TryGetInteger("cycle_id", out id))
            return $"expected an integer cycle_id, found {CycleLayout.Name(payload["cycle_id"].Kind)}";
        return id is < 0 or > LargestId ? "expected a cycle_id from 0 to 2^53, found one outside" : null;
    }

    private Cycle Begin(long id, ulong logTime, SessionGeneration generation)
    {
        if (!_cycles.TryGetValue(id, out var cycle))
            _cycles.Add(id, cycle = new Cycle(id, logTime) { Generation = generation });
        _lastBegun = cycle;
        return cycle;
    }

    // A crash cuts the split topics between two messages of a cycle. Whole is what has every kind of message that all others have.
    private bool IsUnfinished(Cycle cycle)
    {
        if (cycle != _lastBegun || cycle.Generation != SessionGeneration.G1)
            return false;
        _usualParts ??= _cycles.Values
            .Where(other => other != cycle && other.Generation == SessionGeneration.G1)
            .Aggregate(SplitParts.All, (parts, other) => parts & other.Parts);
        return (cycle.Parts & _usualParts) != _usualParts;
    }

    private static void Settle(Cycle cycle)
    {
        cycle.HasViolation = cycle.StatedViolation ?? cycle.Guards.Any(outcome => outcome.IsViolation);
        cycle.HasClamp = cycle.StatedClamp ?? cycle.Guards.Any(outcome => outcome.Decision == Decision.Clamp);
    }
}
