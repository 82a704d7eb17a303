using System.Text.Json;

namespace Causebox.Cli;

/// <summary>A scenario of the server's decision. Every text is somebody else's.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">For people; the id where it has none.</param>
/// <param name="Severity"><c>critical</c>, <c>warning</c> or <c>info</c>.</param>
/// <param name="Status"><c>pass</c>, <c>fail</c>, <c>error</c>, <c>not_measured</c>, or <c>pending</c> before there is a result.</param>
/// <param name="Effect"><c>passes</c>, <c>blocks</c>, <c>waived</c> or <c>reported</c>.</param>
/// <param name="Why">Why it does not pass.</param>
/// <param name="NextStep">What to do about it.</param>
internal sealed record GateScenario(string Id, string Name, string Severity, string Status, string Effect, string Why, string NextStep)
{
    public bool Blocks => Effect == "blocks";

    public bool Passes => Effect == "passes";

    /// <summary>Null where it is not what a server sends.</summary>
    public static GateScenario? Of(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return null;
        var answer = new ServerAnswer(0, json);
        return answer.Text("scenario_id") is { } id && answer.Text("severity") is { } severity && answer.Text("effect") is "passes" or "blocks" or "waived" or "reported"
            ? new(
                id, answer.Text("name") ?? id, severity, answer.Text("latest_status") ?? "pending", answer.Text("effect")!, answer.Text("why") ?? "",
                answer.Text("next_step") ?? "")
            : null;
    }
}
