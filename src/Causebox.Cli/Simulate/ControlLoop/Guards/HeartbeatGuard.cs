using Causebox.Recording;

namespace Causebox.Cli;

/// <summary>Does every driver still answer with readings of its own?</summary>
internal sealed class HeartbeatGuard() : LoopGuard(Title, 3, 0.003)
{
    public const string Title = "driver_heartbeat";

    /// <summary>Of silence, s; a late cycle alone does not reach it.</summary>
    public const double Limit = 0.15;

    public override Verdict Judge(Situation situation)
    {
        for (var joint = 0; joint < situation.Silences.Length; joint++)
        {
            if (situation.Silences[joint] > Limit)
                return Verdict.Fault($"driver of joint {joint + 1} silent for {situation.Silences[joint]:0.00} s, limit {Limit:0.00} s", FaultSource.Hardware);
        }

        return Verdict.Pass;
    }
}
