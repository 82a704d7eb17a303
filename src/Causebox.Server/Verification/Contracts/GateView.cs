namespace Causebox.Server.Verification;

/// <summary>The decision on a candidate.</summary>
internal sealed record GateView(
    string CandidatePolicyVersion, bool Passed, int CriticalTotal, int CriticalPassed, int CriticalFailed, int CriticalPending, int CriticalErrors,
    int CriticalNotMeasured, int CriticalWaived, IReadOnlyList<ScenarioView> Scenarios, IReadOnlyList<string> Blockers, DateTimeOffset CheckedAt)
{
    public static GateView Of(string candidate, IReadOnlyList<ScenarioRow> rows, DateTimeOffset now)
    {
        var gate = GateDecision.Of(rows.Select(row => row.ToGate()), now);
        return new(
            candidate, gate.Passed, gate.CriticalTotal, gate.CriticalPassed, gate.CriticalFailed, gate.CriticalPending, gate.CriticalErrors,
            gate.CriticalNotMeasured, gate.CriticalWaived, [.. rows.Zip(gate.Entries, (row, entry) => ScenarioView.Of(row, entry, now))],
            [.. gate.Blockers.Select(entry => entry.Sentence)], now);
    }
}
