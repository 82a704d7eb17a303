namespace Causebox.Recording;

/// <summary>A cycle that is to be written next, valid until it is released.</summary>
/// <param name="Memory">Where its frame's body lies.</param>
/// <param name="Start">Where it begins in there.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Sequence">Its number.</param>
/// <param name="TurnedAway">How many cycles the queue had turned away in all when this one came; -1 where that is not known.</param>
internal readonly record struct WaitingCycle(byte[] Memory, int Start, int Length, ulong Sequence, long TurnedAway)
{
    public bool IsFromSpill => TurnedAway < 0;
}
