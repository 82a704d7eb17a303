using System.Collections.Immutable;

namespace Causebox.Analysis.Episodes;

/// <summary>What the detectors said of one camera's picture: the whole of the video, or one of several tiles that lie side by side in it.</summary>
public sealed record CameraView
{
    /// <summary><c>the picture</c>, or <c>camera 2 of 3</c> from the left.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// How much a frame in which something moves differs from the one before: the median of the mean absolute difference of brightness, 0 to 255. 0 where
    /// less than a second of frames shows any motion: noise and the coder's refinement are none.
    /// </summary>
    public double UsualDifference { get; init; }

    /// <summary>How wide edges usually are, in pixels of the scaled picture: the first quartile over the frames. 0 where no frame has edges.</summary>
    public double UsualBlur { get; init; }

    /// <summary>Where it was black; the strength is the mean brightness, 16 being black.</summary>
    public ImmutableArray<CameraStretch> Black { get; init; } = [];

    /// <summary>Where every frame was as the one before; the strength is their mean difference, 0 where they are the same.</summary>
    public ImmutableArray<CameraStretch> Still { get; init; } = [];

    /// <summary>Where edges were much wider than usual; the strength is how many times.</summary>
    public ImmutableArray<CameraStretch> Blurred { get; init; } = [];

    /// <summary>Where its brightness went up and down three times a second or more; the strength is the usual swing, of 219 from black to white.</summary>
    public ImmutableArray<CameraStretch> Flashing { get; init; } = [];
}
