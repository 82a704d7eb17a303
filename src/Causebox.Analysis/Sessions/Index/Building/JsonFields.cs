using System.Text;
using System.Text.Json;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>
/// What an index needs of the split topics' JSON, read without building values: most of a pass's time is these messages. Where one holds anything unusual it
/// says so, and the patient way is taken; both give the same.
/// </summary>
internal sealed class JsonFields(SeriesNames series)
{
    private const long LargestId = 1L << 53;
    private const long MaskBits = (1L << 31) - 1;
    private readonly List<(byte[] Name, int Series)> _latencyNames = [];
    private readonly List<(int Series, long Microseconds)> _latencies = [];
    private long _id;
    private double? _timestamp;
    private double? _observedAt;
    private bool? _violation;
    private bool? _clamp;
    private bool? _wasClamped;
    private long _violated;
    private long _clamped;
    private long _severity;
    private string? _context;
    private string? _lastContext;
    private string? _trace;
    private bool _hasTuple;
    private bool _isPass;
    private bool _isUnusual;

    /// <summary>The cycle it names, after a read.</summary>
    public long CycleId => _id;

    /// <summary>Whether a guard let the command pass, after a read.</summary>
    public bool IsPass => _isPass;

    /// <summary>Reads a message; false where the patient way has to be taken.</summary>
    public bool TryRead(ReadOnlySpan<byte> data)
    {
        Clear();
        try
        {
            var reader = new Utf8JsonReader(data);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueIsEscaped)
                    return false;
                var name = reader.ValueSpan;
                reader.Read();
                if (!TryTake(name, ref reader))
                    Pass(name, ref reader);
                if (_isUnusual)
                    return false;
            }

            return reader.TokenType == JsonTokenType.EndObject && !reader.Read() && _id >= 0 && !(_hasTuple && _trace is null);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // No JSON, or text in it that is none: the decoder has the words for it.
            return false;
        }
    }

    /// <summary>Puts what a <c>/dam/cycle</c> message said into its cycle.</summary>
    public void FillCycle(PendingCycle cycle)
    {
        cycle.StatedViolation = _violation ?? cycle.StatedViolation;
        cycle.StatedClamp = _clamp ?? cycle.StatedClamp;
        cycle.WasClamped |= _wasClamped == true;
        CycleIntake.FillStamp(cycle, _observedAt ?? _timestamp);
        cycle.ViolatedLayers |= _violated;
        cycle.ClampedLayers |= _clamped;
        cycle.Context = PendingEvent.Cut(_context) ?? cycle.Context;
        if (_severity >= 0)
            cycle.Severity = _severity;
        cycle.TraceId = PendingEvent.Cut(_trace) ?? cycle.TraceId;
        FillLatencies(cycle);
    }

    public void FillLatencies(PendingCycle cycle)
    {
        foreach (var (place, microseconds) in _latencies)
            cycle.SetLatency(place, microseconds);
    }

    private void Clear()
    {
        (_id, _timestamp, _observedAt, _violation, _clamp, _wasClamped) = (-1, null, null, null, null, null);
        (_violated, _clamped, _severity, _trace, _hasTuple, _isPass, _isUnusual) = (0, 0, -1, null, false, false, false);
        _lastContext = _context ?? _lastContext;
        _context = null;
        _latencies.Clear();
    }

    /// <summary>Takes a field that is known; false for another.</summary>
    private bool TryTake(ReadOnlySpan<byte> name, ref Utf8JsonReader reader)
    {
        if (name.SequenceEqual("cycle_id"u8))
            _id = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var id) && id is >= 0 and <= LargestId ? id : -1;
        else if (name.SequenceEqual("timestamp"u8))
            _timestamp = Number(ref reader);
        else if (name.SequenceEqual("obs_timestamp"u8))
            _observedAt = Number(ref reader);
        else if (name.SequenceEqual("has_violation"u8))
            _violation = Truth(ref reader);
        else if (name.SequenceEqual("has_clamp"u8))
            _clamp = Truth(ref reader);
        else if (name.SequenceEqual("was_clamped"u8))
            _wasClamped = Truth(ref reader);
        else if (name.SequenceEqual("violated_layer_mask"u8))
            _violated = Integer(ref reader) is { } violated ? violated & MaskBits : 0;
        else if (name.SequenceEqual("clamped_layer_mask"u8))
            _clamped = Integer(ref reader) is { } clamped ? clamped & MaskBits : 0;
        else if (name.SequenceEqual("context_severity"u8))
            _severity = Integer(ref reader) is >= 0 and <= int.MaxValue and var severity ? severity : -1;
        else if (name.SequenceEqual("active_context"u8))
            _context = reader.TokenType != JsonTokenType.String ? null : _lastContext is { } last && reader.ValueTextEquals(last) ? last : reader.GetString();
        else if (name.SequenceEqual("trace_id"u8))
            _trace = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
        else if (name.SequenceEqual("decision_name"u8) || name.SequenceEqual("decision"u8))
            TakeDecision(ref reader, isName: name.Length > 8);
        else
            return false;
        reader.Skip();
        return true;
    }

    /// <summary>Passes over a field, or notes a latency, or that there is more to it.</summary>
    private void Pass(ReadOnlySpan<byte> name, ref Utf8JsonReader reader)
    {
        if (name.EndsWith("_ms"u8) && !name.SequenceEqual("latency_ms"u8))
            TakeLatency(name[..^3], ref reader);
        else if (name.SequenceEqual("failure_tuple"u8))
            _hasTuple = reader.TokenType != JsonTokenType.Null;
        else if (name.SequenceEqual("context_event"u8))
            _isUnusual |= reader.TokenType != JsonTokenType.Null;
        else if (name.SequenceEqual("guard_results"u8) || name.SequenceEqual("latency_stages"u8) || name.SequenceEqual("latency_layers"u8))
            _isUnusual = true;
        reader.Skip();
    }

    /// <summary>A name goes before a number; anything but a plain PASS is looked at by the decoder.</summary>
    private void TakeDecision(ref Utf8JsonReader reader, bool isName)
    {
        var passes = reader.TokenType == JsonTokenType.String ? reader.ValueTextEquals("PASS"u8)
            : reader.TokenType == JsonTokenType.Null || (!isName && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var code) && code == 0);
        _isUnusual |= !passes;
        _isPass |= passes && reader.TokenType != JsonTokenType.Null;
    }

    private void TakeLatency(ReadOnlySpan<byte> name, ref Utf8JsonReader reader)
    {
        if (Number(ref reader) is not { } milliseconds || !(milliseconds is >= 0 and < 1e12))
            return;
        var place = PlaceOf(name);
        if (place >= 0)
            _latencies.Add((place, (long)Math.Round(milliseconds * 1000)));
    }

    private int PlaceOf(ReadOnlySpan<byte> name)
    {
        foreach (var (known, place) in _latencyNames)
        {
            if (name.SequenceEqual(known))
                return place;
        }

        var made = series.Of(Encoding.UTF8.GetString(name));
        if (made >= 0)
            _latencyNames.Add((name.ToArray(), made));
        return made;
    }

    private static double? Number(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number) ? number : null;

    private static long? Integer(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number) ? number : null;

    private static bool? Truth(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => null,
    };
}
