using System.Collections.Immutable;
using Causebox.Mcap.Decoding;

namespace Causebox.Analysis.Sessions;

/// <summary>Reads guard results, named or positional, the decision written as a number, a name, or only as flags.</summary>
internal sealed class GuardDecoder(Interner texts, LatencyTable latencies)
{
    /// <summary>The outcomes other than PASS of a cycle's list of results; null where the value is no list.</summary>
    public ImmutableArray<GuardOutcome>? DecodeAll(long cycleId, in McapValue results)
    {
        if (results.Kind != McapValueKind.List)
            return null;
        var outcomes = ImmutableArray<GuardOutcome>.Empty;
        foreach (var result in results.Items)
        {
            var payload = result.Kind == McapValueKind.List
                ? CyclePayload.Positional(result, CycleLayout.GuardResult)
                : CyclePayload.Named(result);
            if (Decode(cycleId, payload) is { } outcome)
                outcomes = outcomes.Add(outcome);
        }

        return outcomes;
    }

    /// <summary>The outcome of one result, or null for PASS. Its latency is kept in either case.</summary>
    public GuardOutcome? Decode(long cycleId, in CyclePayload result)
    {
        var guard = texts.Text(result.Text("guard_name")) ?? "unknown";
        latencies.Add(LatencyScope.Guard, guard, cycleId, result["latency_ms"]);
        var decision = DecisionOf(result);
        if (decision == Decision.Pass)
            return null;
        var layer = result.TryGetInteger("layer", out var number) && number is >= 0 and < 32 ? (int)number : -1;
        return new GuardOutcome(guard, layer, decision, texts.Text(result.Text("reason")) ?? "", texts.Text(result.Text("fault_source")));
    }

    internal static Decision DecisionOf(in CyclePayload result)
    {
        var name = result.Text("decision_name") ?? result.Text("decision");
        if (Enum.TryParse<Decision>(name, ignoreCase: true, out var named) && Enum.IsDefined(named))
            return named;
        if (result.TryGetInteger("decision", out var number) && number is >= 0 and <= (long)Decision.Fault)
            return (Decision)number;
        return result.Truth("is_violation") == true ? Decision.Reject
            : result.Truth("is_clamp") == true ? Decision.Clamp
            : Decision.Pass;
    }
}
