using System.CommandLine;
using Causebox.Mcap;

namespace Causebox.Cli;

/// <summary><c>simulate control-loop</c>: a session as a control loop's recorder writes it.</summary>
internal static class ControlLoopCommand
{
    public static Command Create(Terminal terminal)
    {
        var seed = Simulation.Seed();
        var fault = Simulation.Fault([.. LoopFault.Names]);
        var cycles = new Option<int>("--cycles")
        {
            Description = "turns of the loop, 50 a second",
            HelpName = "N",
            DefaultValueFactory = _ => 1000,
        };
        var output = Simulation.Output();
        var force = Arguments.Force();
        var command = new Command("control-loop", "a session of a six-jointed arm") { seed, fault, cycles, output, force };
        command.SetAction(result =>
        {
            var count = result.GetValue(cycles) is >= ArmLoop.FewestCycles and <= 10_000_000 and var given
                ? given
                : throw CommandException.Usage($"--cycles: expected {ArmLoop.FewestCycles} to 10,000,000, found {result.GetValue(cycles)}");
            using var file = OutputFile.Create(result.GetRequiredValue(output), result.GetValue(force), terminal);
            Write(file.Stream, result.GetValue(seed), result.GetRequiredValue(fault), count);
            file.Commit();
            return ExitCode.Ok;
        });
        return command;
    }

    /// <summary>Writes a session; the same arguments give the same bytes.</summary>
    internal static void Write(Stream stream, ulong seed, string fault, int cycles)
    {
        var loop = new ArmLoop(new SeededRandom(seed), LoopFault.Named(fault, cycles, new SeededRandom(seed).For("fault")), cycles);
        var options = new McapWriterOptions { Profile = "dam", Library = Simulation.Library };
        using var writer = new McapWriter(stream, options, leaveOpen: true);
        using var session = new SessionWriter(writer, seed, fault, loop.Fault);
        foreach (var cycle in loop.Run())
            session.Write(cycle);
    }
}
