namespace Causebox.Analysis.Recordings;

/// <summary>The time between two messages.</summary>
/// <param name="From">Log time of the earlier, nanoseconds.</param>
/// <param name="To">Log time of the later, nanoseconds.</param>
internal readonly record struct Silence(ulong From, ulong To)
{
    public double Seconds => (To - From) / 1e9;
}
