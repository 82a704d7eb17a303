using System.CommandLine;
using System.Text;

namespace Causebox.Cli;

/// <summary><c>causebox verify check</c>: asks the deploy gate. 0 it is open, 1 it is not, 3 it could not be asked.</summary>
internal static class CheckCommand
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static Command Create(Terminal terminal)
    {
        var candidate = new Option<string>("--candidate") { Description = "the policy version that is to be deployed", HelpName = "VERSION", Required = true };
        var json = Arguments.Json();
        var junit = new Option<string?>("--junit") { Description = "write a case for each scenario, as JUnit XML", HelpName = "FILE" };
        var github = new Option<bool>("--github") { Description = $"annotate a GitHub job; with a summary of the step where {GateGithub.SummaryVariable} is set" };
        var server = new ServerOptions();
        var command = new Command("check", "ask whether a policy version may be deployed: exit code 0 yes, 1 no, 3 could not ask") { candidate, json, junit, github };
        server.AddTo(command);
        command.SetAction(result =>
        {
            var version = result.GetRequiredValue(candidate).Trim();
            if (version.Length == 0)
                throw CommandException.Usage("--candidate: expected a policy version, found an empty text");
            using var client = server.Open(result);
            var gate = GateAnswer.Of(client.Post("api/verify/check", body => body.WriteString("candidate_policy_version", version)), version);
            Show(terminal, gate, result.GetValue(json), result.GetValue(github));
            if (result.GetValue(junit) is { } file)
                WriteJUnit(terminal, gate, file);
            return gate.Passed ? ExitCode.Ok : ExitCode.No;
        });
        return command;
    }

    private static void Show(Terminal terminal, GateAnswer gate, bool asJson, bool onGithub)
    {
        if (asJson)
            terminal.WriteJson(gate.Body.WriteTo);
        else
            GateText.Write(terminal, gate);
        if (!onGithub)
            return;
        // The runner reads both streams; the document stays a document.
        var commands = asJson ? terminal.Error : terminal.Out;
        foreach (var line in GateGithub.Commands(gate))
            commands.WriteLine(line);
        if (Environment.GetEnvironmentVariable(GateGithub.SummaryVariable) is { Length: > 0 } summary)
            File.AppendAllText(summary, GateGithub.Summary(gate), Utf8);
    }

    private static void WriteJUnit(Terminal terminal, GateAnswer gate, string file)
    {
        using var output = OutputFile.Create(file, force: true, terminal);
        GateJUnit.Write(output.Stream, gate);
        output.Commit();
    }
}
