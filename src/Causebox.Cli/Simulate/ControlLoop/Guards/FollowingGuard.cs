namespace Causebox.Cli;

/// <summary>Is every joint, whose drive is on, where it was told to be?</summary>
internal sealed class FollowingGuard() : LoopGuard(Title, 1, 0.004)
{
    public const string Title = "following_error";

    /// <summary>rad.</summary>
    public const double Limit = 0.12;

    // One bad reading is no error.
    private const double LastingSeconds = 0.05;
    private readonly double[] _since = [.. JointDesign.All.Select(_ => double.NaN)];

    public override Verdict Judge(Situation situation)
    {
        var (farthest, greatest) = (-1, 0.0);
        for (var joint = 0; joint < _since.Length; joint++)
        {
            var error = Math.Abs(situation.LastSent[joint] - situation.Observation.Positions[joint]);
            var isBehind = situation.DrivesOn[joint] && error > Limit;
            _since[joint] = !isBehind ? double.NaN : double.IsNaN(_since[joint]) ? situation.Seconds : _since[joint];
            if (situation.Seconds - _since[joint] >= LastingSeconds && error > greatest)
                (farthest, greatest) = (joint, error);
        }

        return farthest < 0
            ? Verdict.Pass
            : Verdict.Reject($"{JointDesign.All[farthest].Name} is {greatest:0.000} rad away from its command, limit {Limit:0.000} rad");
    }
}
