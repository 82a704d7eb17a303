using System.CommandLine;

namespace Causebox.Cli;

/// <summary><c>simulate recording</c>: a recording of topics that no rule of control loops knows.</summary>
internal static class RecordingCommand
{
    public static Command Create(Terminal terminal)
    {
        var seed = Simulation.Seed();
        var fault = Simulation.Fault("none");
        var output = Simulation.Output();
        var force = Arguments.Force();
        var command = new Command("recording", "a mobile robot's topics over a minute") { seed, fault, output, force };
        command.SetAction(result => ExitCode.Ok);
        return command;
    }
}
