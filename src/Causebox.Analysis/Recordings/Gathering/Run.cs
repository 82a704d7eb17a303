namespace Causebox.Analysis.Recordings;

/// <summary>A stretch in which a field did not change.</summary>
/// <param name="Start">Log time of the first message with the value, nanoseconds.</param>
/// <param name="End">Log time of the last one, nanoseconds.</param>
/// <param name="Count">Messages with the value.</param>
/// <param name="Value">The value.</param>
/// <param name="StepBefore">How far the field typically moved from message to message just before.</param>
internal readonly record struct Run(ulong Start, ulong End, long Count, double Value, double StepBefore)
{
    public double Seconds => (End - Start) / 1e9;
}
