namespace Causebox.Analysis.Sessions.Index;

/// <summary>
/// The columns of segments: stretches of a file that are read as one, some chunks or some records outside of chunks, 64 KiB or more but for the last and
/// for what a single chunk holds.
/// </summary>
internal static class SegmentColumn
{
    /// <summary>Where it starts, bytes.</summary>
    public const int Offset = 0;

    /// <summary>Where it ends, bytes.</summary>
    public const int End = 1;

    /// <summary>The earliest log time, as an unsigned number.</summary>
    public const int FirstLogTime = 2;

    /// <summary>The latest log time, as an unsigned number.</summary>
    public const int LastLogTime = 3;

    /// <summary>The lowest cycle id that a message names; above the highest where none does.</summary>
    public const int FirstCycle = 4;

    /// <summary>The highest cycle id that a message names; -1 where none does.</summary>
    public const int LastCycle = 5;

    /// <summary>The channels it has messages of, bit i for channel i; one bit for all from 62 on.</summary>
    public const int Channels = 6;

    /// <summary>How many columns.</summary>
    public const int Count = 7;
}
