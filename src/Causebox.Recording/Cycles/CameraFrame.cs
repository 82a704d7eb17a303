using System.Buffers;

namespace Causebox.Recording;

/// <summary>
/// A camera's frame, handed over to the recorder, which disposes of <paramref name="owner"/> when it needs the bytes no longer. The giver must
/// not touch them again.
/// </summary>
/// <param name="camera">The camera's name, which ends the topic <c>/dam/images/{camera}</c>.</param>
/// <param name="cycleId">The cycle that used the frame.</param>
/// <param name="monotonicNs">When it was taken: monotonic clock, ns.</param>
/// <param name="jpeg">The JPEG; a part of what <paramref name="owner"/> holds.</param>
/// <param name="owner">Who frees the bytes; null where nobody has to.</param>
public sealed class CameraFrame(string camera, long cycleId, long monotonicNs, ReadOnlyMemory<byte> jpeg, IMemoryOwner<byte>? owner = null)
    : IDisposable
{
    /// <summary>The camera's name.</summary>
    public string Camera { get; } = camera;

    /// <summary>The cycle that used the frame.</summary>
    public long CycleId { get; } = cycleId;

    /// <summary>When it was taken: monotonic clock, ns.</summary>
    public long MonotonicNs { get; } = monotonicNs;

    /// <summary>The JPEG.</summary>
    public ReadOnlyMemory<byte> Jpeg { get; } = jpeg;

    /// <summary>Gives the bytes back.</summary>
    public void Dispose() => owner?.Dispose();
}
