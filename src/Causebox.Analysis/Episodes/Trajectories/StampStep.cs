namespace Causebox.Analysis.Episodes;

/// <summary>A step from one stamp to the next that is unlike the others of its stream.</summary>
/// <param name="Row">The row that it leads to.</param>
/// <param name="AtSeconds">The row before it, in seconds from the first row on the stream's <see cref="StreamClock"/>.</param>
/// <param name="Seconds">The step; below zero where the stamps went back.</param>
/// <param name="ExcessSeconds">The step less the usual one.</param>
/// <param name="LastingSeconds">
/// What of the excess is left eight rows before and after: all of it where the clock was set or the stream paused, none where one stamp was out of
/// place, more of it where the rate changed.
/// </param>
public readonly record struct StampStep(int Row, double AtSeconds, double Seconds, double ExcessSeconds, double LastingSeconds)
{
    private const double LeastLasting = 0.6;
    private const double MostLasting = 1.5;

    /// <summary>Whether the stamps stayed where the step led them.</summary>
    public bool Lasts => LastingSeconds / ExcessSeconds is >= LeastLasting and <= MostLasting;
}
