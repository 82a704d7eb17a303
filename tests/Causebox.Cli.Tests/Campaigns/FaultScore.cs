using System.Text.Json;
using Causebox.Analysis;

namespace Causebox.Cli.Tests;

/// <summary>
/// Whether an analysis names the fault that was planted: a finding of high or medium confidence, with the guard (or the slow stage, or the kind of
/// fault where no guard watches), with that joint and no other, and within 0.2 s of when the effect crossed the guard's threshold.
/// </summary>
internal sealed class FaultScore(SimulatedCase tried)
{
    private const double Tolerance = 0.2;
    private readonly GroundTruth _truth = tried.Truth;

    /// <summary>The rank of the finding that names it, from 1; null where none does.</summary>
    public int? Rank()
    {
        var findings = tried.Analysis.Findings;
        for (var index = 0; index < findings.Count; index++)
        {
            if (findings[index].Confidence != Confidence.Low && Names(findings[index]))
                return index + 1;
        }

        return null;
    }

    private bool Names(Finding finding)
    {
        if (_truth.Log.Crossing is null)
            return false;
        var evidence = JsonOf(finding);
        return _truth switch
        {
            { Stage: not null } => NamesStage(evidence),
            { Guard: not null } => NamesGuard(evidence),
            _ => NamesKind(finding.Code, evidence),
        };
    }

    private bool NamesStage(JsonElement evidence) =>
        Text(evidence, "name") == (_truth.Guard ?? _truth.Stage) && IsAtCrossing(evidence, "first_at_s");

    private bool NamesGuard(JsonElement evidence)
    {
        if (Text(evidence, "trigger_guard") == _truth.Guard)
            return _truth.Joint is null && IsAtCrossing(evidence, "at_s");
        return evidence.TryGetProperty("by_guard", out var reports) && reports.EnumerateArray().Any(report =>
            Text(report, "guard") == _truth.Guard && NamesJoint(report) && IsAtCrossing(report, "first_at_s"));
    }

    private bool NamesKind(string code, JsonElement evidence) =>
        code == _truth.Plan.Fault switch
        {
            LoopFault.StuckJoint => "command_without_response",
            LoopFault.SensorFreeze => "observation_frozen",
            _ => "",
        }
        && (_truth.Joint is null || NamesJoint(evidence))
        && IsAtCrossing(evidence, "first_at_s");

    private bool NamesJoint(JsonElement report)
    {
        string[] expected = _truth.Joint is { } joint ? [joint] : [];
        return report.GetProperty("joints").EnumerateArray().Select(item => item.GetString()!).SequenceEqual(expected, StringComparer.Ordinal);
    }

    private bool IsAtCrossing(JsonElement evidence, string key) =>
        evidence.TryGetProperty(key, out var seconds) && Math.Abs(seconds.GetDouble() - _truth.Log.Crossing!.Value.Seconds) <= Tolerance;

    private static string? Text(JsonElement evidence, string key) => evidence.TryGetProperty(key, out var value) ? value.GetString() : null;

    private static JsonElement JsonOf(Finding finding)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
            finding.Evidence.WriteTo(json);
        return JsonDocument.Parse(bytes.ToArray()).RootElement;
    }
}
