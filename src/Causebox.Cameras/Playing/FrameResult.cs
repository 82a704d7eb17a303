namespace Causebox.Cameras.Playing;

/// <summary>What came of taking a picture out of a video.</summary>
/// <param name="Jpeg">The picture; null where there is none.</param>
/// <param name="Reason">Why there is none.</param>
public sealed record FrameResult(byte[]? Jpeg, string? Reason)
{
    internal static FrameResult None(string reason) => new(null, reason);
}
