using System.Text.Json;

namespace Causebox.Cli;

/// <summary>The server's decision on a candidate. Who cannot be understood has not said yes.</summary>
internal sealed record GateAnswer(string Candidate, bool Passed, int Total, int PassedCount, int Failed, int Pending, IReadOnlyList<GateScenario> Scenarios, JsonElement Body)
{
    private const int Open = 200;
    private const int Blocked = 422;

    public IEnumerable<GateScenario> Blockers => Scenarios.Where(scenario => scenario.Blocks);

    /// <exception cref="CommandException">The answer is an error, or none of a gate, or contradicts itself.</exception>
    public static GateAnswer Of(ServerAnswer answer, string candidate)
    {
        if (answer.Status is not (Open or Blocked))
            throw CommandException.Failed($"the gate could not be asked: {answer.Error}");
        if (!TryRead(answer.Body, out var passed, out var scenarios)
            || Count(answer, "critical_total") is not { } total || Count(answer, "critical_passed") is not { } good
            || Count(answer, "critical_failed") is not { } failed || Count(answer, "critical_pending") is not { } pending)
            throw CommandException.Failed($"the server answered {answer.Status} without the fields of a gate: {answer.Error}");
        var gate = new GateAnswer(candidate, passed, total, good, failed, pending, scenarios, answer.Body);
        return passed == (answer.Status == Open) && passed != gate.Blockers.Any() && total == good + failed + pending
            ? gate : throw CommandException.Failed($"the server answered {answer.Status} with a gate that contradicts itself");
    }

    private static bool TryRead(JsonElement body, out bool passed, out IReadOnlyList<GateScenario> scenarios)
    {
        (passed, scenarios) = (false, []);
        if (!body.TryGetProperty("passed", out var said) || said.ValueKind is not (JsonValueKind.True or JsonValueKind.False)
            || !body.TryGetProperty("scenarios", out var list) || list.ValueKind != JsonValueKind.Array)
            return false;
        GateScenario?[] read = [.. list.EnumerateArray().Select(GateScenario.Of)];
        (passed, scenarios) = (said.ValueKind == JsonValueKind.True, [.. read.OfType<GateScenario>()]);
        return scenarios.Count == read.Length;
    }

    private static int? Count(ServerAnswer answer, string name) =>
        answer.Number(name) is { } number && number >= 0 && number <= int.MaxValue && double.IsInteger(number) ? (int)number : null;
}
