using System.Runtime.InteropServices;

namespace Causebox.Recording;

/// <summary>
/// One end of the ring, written by one thread, with no neighbour in its cache line: each write would otherwise wait until the other thread's core
/// gives the line up.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = 192)]
internal struct RingEnd
{
    /// <summary>Cycles that passed this end.</summary>
    [FieldOffset(64)]
    public long Passed;

    /// <summary>How many had passed the other end when this one looked last.</summary>
    [FieldOffset(72)]
    public long PassedOther;

    /// <summary>The place of the next cycle.</summary>
    [FieldOffset(80)]
    public int Place;
}
