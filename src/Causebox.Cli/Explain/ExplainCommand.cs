using System.CommandLine;

namespace Causebox.Cli;

/// <summary><c>causebox explain</c>: what went wrong, ranked.</summary>
internal static class ExplainCommand
{
    public static Command Create(Terminal terminal)
    {
        var path = new Argument<string?>("PATH")
        {
            Description = "an MCAP recording (a control loop's session or any other), an episode's directory, or its bundle",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var compare = new Option<string?>("--compare") { Description = "a known-good session to compare with", HelpName = "GOOD" };
        var backfill = new BackfillOptions();
        var narrative = new Option<bool>("--narrative")
        {
            Description = "have a language model tell it in prose as well; sends the findings to it, and needs FAILURE_INTEL_LLM_ENABLED=true and a key (docs/narrative.md)",
        };
        var json = Arguments.Json();
        var command = new Command("explain", "what went wrong in a recording or an episode: findings, ranked, with evidence and next steps")
        {
            path, compare, narrative, json,
        };
        backfill.AddTo(command);
        command.SetAction(result => (result.GetValue(path), backfill.IsAsked(result)) switch
        {
            (_, false) when backfill.Stray(result) is { } stray => throw CommandException.Usage($"{stray} goes with --backfill; `causebox explain --help` says what it takes"),
            ({ } one, false) => Explain(terminal, one, result.GetValue(compare), result.GetValue(narrative), result.GetValue(json)),
            (null, true) => Backfill(terminal, backfill, result, result.GetValue(json)),
            (null, false) => throw CommandException.Usage("expected PATH, or --backfill for the older failures of a server; `causebox explain --help` says what it takes"),
            _ => throw CommandException.Usage("PATH and --backfill exclude each other: the one explains a file, the other what a server has stored"),
        });
        return command;
    }

    private static int Explain(Terminal terminal, string path, string? compare, bool narrative, bool asJson)
    {
        var explanation = Explanation.Of(terminal, path, compare);
        if (narrative)
            explanation = Narratives.Tell(terminal, explanation);
        if (asJson)
            terminal.WriteJson(writer => Narratives.Write(writer, explanation));
        else
            ExplanationText.Write(terminal, explanation);
        return ExitCode.Ok;
    }

    private static int Backfill(Terminal terminal, BackfillOptions options, ParseResult result, bool asJson)
    {
        using var server = options.Server.Open(result);
        using var signals = new StopSignals();
        var follower = new BackfillFollower(terminal, server, signals.Token);
        var backfill = follower.Begin(body => options.Write(result, body));
        if (!options.Detaches(result))
            backfill = follower.Follow(backfill);
        if (asJson)
            terminal.WriteJson(backfill.Body.WriteTo);
        else
            terminal.Out.WriteLine(PlainText.Of(options.Detaches(result) ? $"{backfill.Text("backfill_id")}: {BackfillProgress.Line(backfill)}" : BackfillProgress.Summary(backfill)));
        return backfill.Text("state") == "cancelled" ? ExitCode.No : ExitCode.Ok;
    }
}
