using System.Collections.Concurrent;

namespace Causebox.Recording;

/// <summary>Frames and wishes to keep them, on their way from any thread to the writer's; bounded in bytes.</summary>
internal sealed class ImageQueue(long mostBytes)
{
    private const int MostWishes = 1000;
    private readonly ConcurrentQueue<object> _waiting = new();
    private int _wishes;
    private long _bytes;
    private long _dropped;

    public long Dropped => Interlocked.Read(ref _dropped);

    public int Count => _waiting.Count;

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

    /// <summary>Takes a wish; one too many of those that wait is dropped, for the others want the same images.</summary>
    public void Add(SnapshotWish wish)
    {
        if (Interlocked.Increment(ref _wishes) <= MostWishes)
            _waiting.Enqueue(wish);
        else
            Interlocked.Decrement(ref _wishes);
    }

    /// <summary>The next one: a <see cref="CameraFrame"/> or a <see cref="SnapshotWish"/>.</summary>
    public bool TryTake(out object item)
    {
        if (!_waiting.TryDequeue(out item!))
            return false;
        if (item is CameraFrame frame)
            Interlocked.Add(ref _bytes, -frame.Jpeg.Length);
        else
            Interlocked.Decrement(ref _wishes);
        return true;
    }
}
