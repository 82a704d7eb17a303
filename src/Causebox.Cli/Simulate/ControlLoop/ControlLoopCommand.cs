using System.CommandLine;

namespace Causebox.Cli;

/// <summary><c>simulate control-loop</c>: a session as a control loop's recorder writes it, and beside it what was planted.</summary>
internal static class ControlLoopCommand
{
    public static Command Create(Terminal terminal)
    {
        var seed = Simulation.Seed();
        var fault = Simulation.Fault([.. LoopFault.Names]);
        var hertz = new Option<double>("--hz")
        {
            Description = Units.Invariant($"turns of the loop a second, {LoopPlan.LowestHertz} to {LoopPlan.HighestHertz}"),
            HelpName = "N",
            DefaultValueFactory = _ => LoopPlan.DefaultHertz,
        };
        var cycles = new Option<int?>("--cycles") { Description = "turns of the loop; 20 s if not given", HelpName = "N" };
        var withoutTruth = new Option<bool>("--no-truth") { Description = "do not write FILE.truth.json beside the session" };
        var output = Simulation.Output();
        var force = Arguments.Force();
        var command = new Command("control-loop", "a session of a six-jointed arm") { seed, fault, hertz, cycles, withoutTruth, output, force };
        command.SetAction(result =>
        {
            var path = result.GetRequiredValue(output);
            var plan = LoopPlan.Of(
                result.GetValue(seed), result.GetRequiredValue(fault), result.GetValue(cycles), result.GetValue(hertz));
            var truthPath = result.GetValue(withoutTruth) || path == Recordings.StandardInput ? null : TruthPath(path);
            Write(path, truthPath, plan, result.GetValue(force), terminal);
            return ExitCode.Ok;
        });
        return command;
    }

    /// <summary>Where the truth of a session stands.</summary>
    internal static string TruthPath(string session) => $"{session}.truth.json";

    private static void Write(string path, string? truthPath, LoopPlan plan, bool force, Terminal terminal)
    {
        using var file = OutputFile.Create(path, force, terminal);
        using var truthFile = truthPath is null ? null : OutputFile.Create(truthPath, force, terminal);
        var truth = LoopSession.Write(file.Stream, plan);
        if (truthFile is not null)
            truth.WriteTo(truthFile.Stream);
        file.Commit();
        truthFile?.Commit();
    }
}
