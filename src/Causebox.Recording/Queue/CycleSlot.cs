namespace Causebox.Recording;

/// <summary>A place in the ring: a cycle's frame body, waiting.</summary>
internal sealed class CycleSlot(int bytes)
{
    public byte[] Body { get; set; } = new byte[bytes];

    public int Length { get; set; }

    public ulong Sequence { get; set; }

    /// <summary>How many cycles the queue had turned away in all when this one came.</summary>
    public long TurnedAway { get; set; }
}
