using System.CommandLine;

namespace Causebox.Cli;

/// <summary><c>causebox simulate</c>: honest synthetic input, seeded and labelled.</summary>
internal static class SimulateCommands
{
    public static Command Create(Terminal terminal) => new("simulate", "make a synthetic recording with a known fault, from a seed")
    {
        ControlLoopCommand.Create(terminal),
        RecordingCommand.Create(terminal),
    };
}
