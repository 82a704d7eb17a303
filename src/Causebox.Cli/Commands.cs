using System.CommandLine;

namespace Causebox.Cli;

/// <summary>The commands of the program. Only the one that is asked for is built, for building all of them is a good part of a short command's time.</summary>
internal static class Commands
{
    /// <summary>In the order of the help.</summary>
    public static IReadOnlyList<string> Names { get; } = ["explain", "triage", "mcap", "record", "agent", "verify", "serve", "simulate"];

    /// <summary>The program's root, with the command that the first argument names; with all of them where it names none.</summary>
    public static RootCommand Root(string[] args, Terminal terminal)
    {
        var root = new RootCommand("Flight recorder and failure investigator for robots.");
        foreach (var name in args is [var first, ..] && Names.Contains(first, StringComparer.Ordinal) ? [first] : Names)
            root.Add(Create(name, terminal));
        return root;
    }

    private static Command Create(string name, Terminal terminal) => name switch
    {
        "explain" => ExplainCommand.Create(terminal),
        "triage" => TriageCommand.Create(terminal),
        "mcap" => McapCommands.Create(terminal),
        "record" => RecordCommand.Create(terminal),
        "agent" => AgentCommand.Create(terminal),
        "verify" => VerifyCommands.Create(terminal),
        "serve" => new ServeCommand(terminal),
        "simulate" => SimulateCommands.Create(terminal),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "not a command"),
    };
}
