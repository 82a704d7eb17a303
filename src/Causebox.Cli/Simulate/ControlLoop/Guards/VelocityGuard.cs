namespace Causebox.Cli;

/// <summary>Does a command step faster than a joint may move? It is brought back to what may be.</summary>
internal sealed class VelocityGuard() : LoopGuard("joint_velocity_limit", 1, 0.005)
{
    private const double Limit = 1.2;
    private const double SlowLimit = 0.8;

    public override Verdict Judge(Situation situation)
    {
        var limit = situation.Speed < 1 ? SlowLimit : Limit;
        var (fastest, greatest) = (0, 0.0);
        var command = new double[situation.Command.Length];
        for (var joint = 0; joint < command.Length; joint++)
        {
            var step = situation.Command[joint] - situation.LastSent[joint];
            command[joint] = situation.LastSent[joint] + Math.Clamp(step, -limit * situation.Period, limit * situation.Period);
            if (Math.Abs(step) > greatest)
                (fastest, greatest) = (joint, Math.Abs(step));
        }

        if (greatest <= limit * situation.Period)
            return Verdict.Pass;
        situation.Command = Sensors.Rounded(command);
        return Verdict.Clamp($"J{fastest + 1} asked for {greatest / situation.Period:0.00} rad/s, limit {limit:0.00} rad/s");
    }
}
