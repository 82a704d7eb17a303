namespace Causebox.Cli;

/// <summary>A guard of the simulated loop. It has a threshold and sensors; of planted faults it knows nothing.</summary>
/// <param name="name">Its name.</param>
/// <param name="layer">0 perception, 1 motion, 2 task, 3 hardware.</param>
/// <param name="periodShare">The share of the loop's period that it usually takes.</param>
internal abstract class LoopGuard(string name, int layer, double periodShare)
{
    public string Name => name;

    public int Layer => layer;

    public double PeriodShare => periodShare;

    /// <summary>The guards of a loop, in the order in which they are asked.</summary>
    public static IReadOnlyList<LoopGuard> All() =>
    [
        new SceneGuard(), new VelocityGuard(), new FollowingGuard(), new WorkspaceGuard(), new SeparationGuard(), new GripGuard(),
        new TemperatureGuard(), new HeartbeatGuard(), new StopButtonGuard(),
    ];

    public abstract Verdict Judge(Situation situation);
}
