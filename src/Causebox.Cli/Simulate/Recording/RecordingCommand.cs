using System.CommandLine;
using Causebox.Mcap;

namespace Causebox.Cli;

/// <summary><c>simulate recording</c>: a recording of topics that no rule of control loops knows.</summary>
internal static class RecordingCommand
{
    /// <summary>Of a truncated recording this share of the bytes is there.</summary>
    private const double KeptShare = 0.7;

    public static Command Create(Terminal terminal)
    {
        var seed = Simulation.Seed();
        var fault = Simulation.Fault([.. RobotFault.Names]);
        var output = Simulation.Output();
        var force = Arguments.Force();
        var command = new Command("recording", "a mobile robot's topics over a minute") { seed, fault, output, force };
        command.SetAction(result =>
        {
            using var file = OutputFile.Create(result.GetRequiredValue(output), result.GetValue(force), terminal);
            Write(file.Stream, result.GetValue(seed), result.GetRequiredValue(fault));
            file.Commit();
            return ExitCode.Ok;
        });
        return command;
    }

    /// <summary>Writes a recording; the same arguments give the same bytes.</summary>
    internal static void Write(Stream stream, ulong seed, string fault)
    {
        using var whole = new MemoryStream();
        var options = new McapWriterOptions { Library = Simulation.Library, ChunkSize = 128 << 10 };
        using (var writer = new McapWriter(whole, options, leaveOpen: true))
        {
            writer.WriteMetadata(Simulation.Label(seed, fault));
            using var robot = new MobileRobot(writer, new SeededRandom(seed), RobotFault.Named(fault, new SeededRandom(seed).For("fault")));
            robot.Run();
        }

        var length = fault == RobotFault.Truncated ? (int)(whole.Length * KeptShare) : (int)whole.Length;
        stream.Write(whole.GetBuffer().AsSpan(0, length));
    }
}
