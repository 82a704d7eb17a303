using System.Collections.Concurrent;

namespace Causebox.Recording;

/// <summary>Frames and wishes to keep them, on their way from any thread to the writer's; bounded in bytes.</summary>
internal sealed class ImageQueue(long mostBytes)
{
    private readonly ConcurrentQueue<object> _waiting = new();
    private long _bytes;
    private long _dropped;

    public long Dropped => Interlocked.Read(ref _dropped);

    public bool IsEmpty => _waiting.IsEmpty;

    /// <summary>Takes a frame over; false where too much waits, and it was disposed of.</summary>
    public bool TryAdd(CameraFrame frame)
    {
        if (Interlocked.Add(ref _bytes, frame.Jpeg.Length) > mostBytes)
        {
            Interlocked.Add(ref _bytes, -frame.Jpeg.Length);
            Interlocked.Increment(ref _dropped);
            frame.Dispose();
            return false;
        }

        _waiting.Enqueue(frame);
        return true;
    }

    public void Add(SnapshotWish wish) => _waiting.Enqueue(wish);

    /// <summary>The next one: a <see cref="CameraFrame"/> or a <see cref="SnapshotWish"/>.</summary>
    public bool TryTake(out object item)
    {
        if (!_waiting.TryDequeue(out item!))
            return false;
        if (item is CameraFrame frame)
            Interlocked.Add(ref _bytes, -frame.Jpeg.Length);
        return true;
    }
}
