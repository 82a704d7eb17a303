using System.Globalization;
using System.Text;
using Causebox.Mcap.Decoding;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>Writes cycles as CSV. The number of joints is that of the first hundred cycles; later cycles with more lose what is beyond.</summary>
internal sealed class CsvExport(Stream output, IReadOnlyList<string> latencies)
{
    private const int Probe = 100;
    private const int MostBuffered = 64 << 10;
    private static readonly string[] Head =
    [
        "cycle_id", "trace_id", "log_time_ns", "timestamp", "decision", "has_violation", "has_clamp", "was_clamped", "violated_layer_mask", "clamped_layer_mask",
        "context", "context_severity", "guards", "reasons", "total_ms",
    ];

    private readonly StringBuilder _text = new();
    private int _observed;
    private int _requested;
    private int _validated;

    public void Write(IEnumerable<SessionCycleDetail> cycles)
    {
        var probed = new List<SessionCycleDetail>(Probe);
        using var rest = cycles.GetEnumerator();
        while (probed.Count < Probe && rest.MoveNext())
            probed.Add(rest.Current);
        WriteHead(probed);
        foreach (var cycle in probed)
            Write(cycle);
        while (rest.MoveNext())
            Write(rest.Current);
        Send();
    }

    private void WriteHead(List<SessionCycleDetail> cycles)
    {
        foreach (var joints in cycles.Select(cycle => CycleJoints.Of(cycle.Parts)))
        {
            _observed = Math.Max(_observed, joints.Observed.Count);
            _requested = Math.Max(_requested, joints.Requested.Count);
            _validated = Math.Max(_validated, joints.Validated.Count);
        }

        _text.AppendJoin(',', Head);
        foreach (var name in latencies.Where(name => name != SeriesNames.Total))
            Text(name + "_ms");
        Names("observed", _observed);
        Names("requested", _requested);
        Names("validated", _validated);
        _text.Append("\r\n");
    }

    private void Names(string name, int count)
    {
        for (var joint = 1; joint <= count; joint++)
            _text.Append(CultureInfo.InvariantCulture, $",{name}_j{joint}_rad");
    }

    private void Write(SessionCycleDetail cycle)
    {
        var row = cycle.Row;
        var outcomes = cycle.Parts.Guards.Where(guard => GuardDecoder.DecisionOf(guard) != Decision.Pass).ToArray();
        _text.Append(row.CycleId);
        Text(row.TraceId);
        Number(row.LogTime);
        Number(row.Timestamp);
        Text(CycleDetailJson.DecisionWord(row.Decision));
        Text(row.HasViolation ? "true" : "false");
        Text(row.HasClamp ? "true" : "false");
        Text(row.WasClamped ? "true" : "false");
        Number(row.ViolatedLayerMask);
        Number(row.ClampedLayerMask);
        Text(row.Context);
        Number(row.ContextSeverity);
        Text(string.Join("; ", outcomes.Select(guard => $"{guard.Text("guard_name")}:{CycleDetailJson.DecisionWord(GuardDecoder.DecisionOf(guard))}")));
        Text(string.Join("; ", outcomes.Select(guard => guard.Text("reason")).Where(reason => !string.IsNullOrEmpty(reason))));
        Number(row.TotalMs);
        for (var i = 0; i < latencies.Count; i++)
        {
            if (latencies[i] != SeriesNames.Total)
                Number(row.LatenciesMs[i]);
        }

        var joints = CycleJoints.Of(cycle.Parts);
        Numbers(joints.Observed, _observed);
        Numbers(joints.Requested, _requested);
        Numbers(joints.Validated, _validated);
        _text.Append("\r\n");
        if (_text.Length >= MostBuffered)
            Send();
    }

    private void Numbers(in McapValue values, int count)
    {
        for (var i = 0; i < count; i++)
            Number(values[i].TryGetDouble(out var number) ? number : null);
    }

    private void Number(IFormattable? number) => _text.Append(',').Append(number?.ToString(null, CultureInfo.InvariantCulture));

    /// <summary>A text, quoted where it has to be; what a spreadsheet would run as a formula becomes text by an apostrophe.</summary>
    private void Text(string? text)
    {
        _text.Append(',');
        if (string.IsNullOrEmpty(text))
            return;
        if (text[0] is '=' or '+' or '-' or '@' or '\t' or '\r')
            text = "'" + text;
        if (text.AsSpan().IndexOfAny(",\"\r\n") < 0)
            _text.Append(text);
        else
            _text.Append('"').Append(text.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }

    private void Send()
    {
        foreach (var piece in _text.GetChunks())
        {
            var bytes = new byte[Encoding.UTF8.GetMaxByteCount(piece.Length)];
            output.Write(bytes.AsSpan(0, Encoding.UTF8.GetBytes(piece.Span, bytes)));
        }

        _text.Clear();
    }
}
