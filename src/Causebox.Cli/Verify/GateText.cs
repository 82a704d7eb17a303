namespace Causebox.Cli;

/// <summary>A decision for a person at a terminal.</summary>
internal static class GateText
{
    public static void Write(Terminal terminal, GateAnswer gate)
    {
        var (output, style) = (terminal.Out, terminal.Style);
        output.WriteLine(PlainText.Of(Headline(gate)) is var line && gate.Passed ? style.Ok(line) : style.Failed(line));
        foreach (var scenario in gate.Scenarios.Where(scenario => !scenario.Passes).OrderBy(scenario => Order(scenario.Effect)))
        {
            output.WriteLine();
            var head = PlainText.Of($"{scenario.Effect}  {Calm(scenario.Name)}");
            output.WriteLine(scenario.Blocks ? style.Failed(head) : style.Warning(head));
            TextWrap.WriteHanging(output, "  scenario  ", 12, $"{scenario.Id}, {scenario.Severity}, {scenario.Status}", terminal.Width);
            TextWrap.WriteHanging(output, "  why       ", 12, Calm(scenario.Why), terminal.Width);
            TextWrap.WriteHanging(output, "  next      ", 12, Calm(scenario.NextStep), terminal.Width);
        }
    }

    /// <summary>Such as <c>BLOCKED: v13: 1 of 4 critical scenarios pass, 1 failed, 2 pending, 1 of them waived</c>.</summary>
    public static string Headline(GateAnswer gate)
    {
        var verdict = gate.Passed ? "PASSED" : "BLOCKED";
        var waived = gate.Scenarios.Count(scenario => scenario.Effect == "waived") is > 0 and var count ? $", {Units.Count(count)} of them waived" : "";
        return gate.Total == 0
            ? $"{verdict}: {Calm(gate.Candidate)}: there is no critical scenario, so nothing was checked"
            : $"{verdict}: {Calm(gate.Candidate)}: {Units.Count(gate.PassedCount)} of {Units.Count(gate.Total)} critical scenarios pass, {Units.Count(gate.Failed)} failed, {Units.Count(gate.Pending)} pending{waived}";
    }

    // A job's log is read for commands, wherever a line begins with one: a name is none.
    private static string Calm(string text) => text.Replace("::", ": :", StringComparison.Ordinal).Replace("##[", "# #[", StringComparison.Ordinal);

    private static int Order(string effect) => effect switch { "blocks" => 0, "waived" => 1, _ => 2 };
}
