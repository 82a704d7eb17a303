using System.Runtime.InteropServices;

namespace Causebox.Recording;

/// <summary>What the loop's thread writes in each cycle, with nothing in its cache line that the writer's thread looks at.</summary>
[StructLayout(LayoutKind.Explicit, Size = 192)]
internal struct LoopState
{
    /// <summary>The number of the next cycle.</summary>
    [FieldOffset(64)]
    public ulong Sequence;

    /// <summary>1 while a cycle is taken in.</summary>
    [FieldOffset(72)]
    public int IsRecording;
}
