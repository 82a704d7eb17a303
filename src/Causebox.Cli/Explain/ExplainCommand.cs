using System.CommandLine;

namespace Causebox.Cli;

/// <summary><c>causebox explain</c>: what went wrong, ranked.</summary>
internal static class ExplainCommand
{
    public static Command Create(Terminal terminal)
    {
        var path = new Argument<string>("PATH") { Description = "an MCAP recording (a control loop's session or any other), an episode's directory, or its bundle" };
        var compare = new Option<string?>("--compare") { Description = "a known-good session to compare with", HelpName = "GOOD" };
        var json = Arguments.Json();
        var command = new Command("explain", "what went wrong in a recording or an episode: findings, ranked, with evidence and next steps")
        {
            path, compare, json,
        };
        command.SetAction(result =>
        {
            var explanation = Explanation.Of(terminal, result.GetRequiredValue(path), result.GetValue(compare));
            if (result.GetValue(json))
                terminal.WriteJson(explanation.Analysis.WriteTo);
            else
                ExplanationText.Write(terminal, explanation);
            return ExitCode.Ok;
        });
        return command;
    }
}
