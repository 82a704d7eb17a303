namespace Causebox.Analysis.Sessions.Index;

/// <summary>The columns of a camera's frames.</summary>
internal static class FrameColumn
{
    /// <summary>The frame's stamp, as an unsigned number.</summary>
    public const int LogTime = 0;

    /// <summary>The cycle that the message names, or -1.</summary>
    public const int Cycle = 1;

    /// <summary>Bytes of the message.</summary>
    public const int Bytes = 2;

    /// <summary>The segment that holds it.</summary>
    public const int Segment = 3;

    /// <summary>Its number among the camera's frames in that segment.</summary>
    public const int Place = 4;

    /// <summary>How many columns.</summary>
    public const int Count = 5;
}
