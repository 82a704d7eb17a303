using Causebox.Analysis.Sessions.Index;
using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Sessions;

/// <summary>A cycle as the index has it.</summary>
internal sealed record CycleView(
    long CycleId, ulong TimestampNs, double? Timestamp, [property: OneOf("PASS", "CLAMP", "REJECT", "FAULT")] string Decision, bool HasViolation, bool HasClamp,
    bool WasClamped, int ViolatedLayerMask,
    int ClampedLayerMask, IReadOnlyList<string> ViolatedLayers, IReadOnlyList<string> ClampedLayers, double? TotalMs, IReadOnlyDictionary<string, double> LatencyMs,
    string? ActiveContext, int? ContextSeverity, string? TraceId, string Filename)
{
    public static CycleView Of(CycleRow row, CyclePage page, SessionIndex index) => new(
        row.CycleId, row.LogTime, row.Timestamp, SessionViews.WordOf(row.Decision), row.HasViolation, row.HasClamp, row.WasClamped, row.ViolatedLayerMask,
        row.ClampedLayerMask, SessionViews.LayersOf(row.ViolatedLayerMask), SessionViews.LayersOf(row.ClampedLayerMask), row.TotalMs, LatenciesOf(row, page),
        row.Context, row.ContextSeverity, row.TraceId, index.Parts[row.File].Name);

    private static SortedDictionary<string, double> LatenciesOf(CycleRow row, CyclePage page)
    {
        var all = new SortedDictionary<string, double>(StringComparer.Ordinal);
        for (var i = 0; i < page.Latencies.Length; i++)
        {
            if (i < row.LatenciesMs.Length && row.LatenciesMs[i] is { } ms)
                all[page.Latencies[i]] = ms;
        }

        return all;
    }
}
