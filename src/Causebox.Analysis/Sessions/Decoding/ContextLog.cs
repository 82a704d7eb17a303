using System.Collections.Immutable;

namespace Causebox.Analysis.Sessions;

/// <summary>Gathers changes of context: those the recorder wrote down, and those that only show in the cycles' active context.</summary>
internal sealed class ContextLog(Interner texts)
{
    private const string Normal = "normal";

    private readonly List<ContextTransition> _stated = [];

    /// <summary>Adds a transition as the recorder wrote it; one that names no context is left out.</summary>
    public void Add(long cycleId, ulong logTime, in CyclePayload payload)
    {
        var context = texts.Text(payload.Text("ctx_name"));
        if (context is null)
            return;
        var transition = new ContextTransition(
            cycleId, logTime, texts.Text(payload.Text("event")) ?? "change", context, texts.Text(payload.Text("from_ctx_name")),
            texts.Text(payload.Text("trigger_guard")), texts.Text(payload.Text("trigger_reason")));
        // A layout may state one both in the cycle and on the topic of its own.
        if (!_stated.Exists(known => known.CycleId == cycleId && known.Event == transition.Event && known.Context == context))
            _stated.Add(transition);
    }

    public ImmutableArray<ContextTransition> Build(ImmutableArray<Cycle> cycles)
    {
        var inferred = new List<ContextTransition>();
        var stated = _stated.Select(transition => transition.CycleId).ToHashSet();
        var before = Normal;
        foreach (var cycle in cycles)
        {
            if (cycle.ActiveContext is not { } context)
                continue;
            if (context != before && !stated.Contains(cycle.Id))
                inferred.Add(new ContextTransition(cycle.Id, cycle.LogTime, "change", context, before, null, null));
            before = context;
        }

        return [.. _stated.Concat(inferred).OrderBy(transition => transition.CycleId).ThenBy(transition => transition.LogTime)];
    }
}
