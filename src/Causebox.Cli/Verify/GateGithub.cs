using System.Net;
using System.Text;

namespace Causebox.Cli;

/// <summary>A decision as a GitHub job shows it: annotations by workflow commands, and a summary of the step.</summary>
internal static class GateGithub
{
    public const string SummaryVariable = "GITHUB_STEP_SUMMARY";

    /// <summary>One command a line for each scenario that does not pass: an error for what blocks, a warning for the rest.</summary>
    public static IEnumerable<string> Commands(GateAnswer gate) =>
        gate.Scenarios.Where(scenario => !scenario.Passes).OrderBy(scenario => !scenario.Blocks).Select(scenario => Command(
            scenario.Blocks ? "error" : "warning", $"{scenario.Name}: {scenario.Status} ({scenario.Severity})", $"{scenario.Why}\n{scenario.NextStep}"));

    /// <summary>A workflow command, whose texts cannot end it or begin another.</summary>
    public static string Command(string kind, string title, string message) => $"::{kind} title={Property(title)}::{Data(message)}";

    /// <summary>The summary, in Markdown.</summary>
    public static string Summary(GateAnswer gate)
    {
        var text = new StringBuilder();
        text.Append("## Deploy gate: ").Append(gate.Passed ? "passed" : "blocked").Append("\n\n").Append(Cell(GateText.Headline(gate))).Append("\n\n");
        if (gate.Scenarios.Count == 0)
            return text.ToString();
        text.Append("| scenario | severity | status | effect | why | next |\n|---|---|---|---|---|---|\n");
        foreach (var scenario in gate.Scenarios.OrderBy(scenario => scenario.Passes).ThenBy(scenario => !scenario.Blocks))
        {
            string[] cells = [scenario.Name, scenario.Severity, scenario.Status, scenario.Effect, scenario.Why, scenario.NextStep];
            text.Append("| ").AppendJoin(" | ", cells.Select(Cell)).Append(" |\n");
        }

        return text.Append('\n').ToString();
    }

    private static string Data(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);

    // Neither another column, nor another row, nor a tag, a link or a mention.
    private static string Cell(string text)
    {
        var plain = WebUtility.HtmlEncode(PlainText.Of(text.ReplaceLineEndings(" ")));
        foreach (var letter in @"\`*_[]|@!~")
            plain = plain.Replace($"{letter}", $"&#{(int)letter};", StringComparison.Ordinal);
        return plain;
    }
}
