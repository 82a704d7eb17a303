namespace Causebox.Recording;

/// <summary>
/// Decides which frames are kept. Frames wait in bounded memory until an event wants them or they are too old. Events that overlap make one
/// window, and a frame that was given out is gone, so that none is kept twice. Times are of the monotonic clock, ns.
/// </summary>
internal sealed class ImageRing(TimeSpan before, TimeSpan after, long mostBytes) : IDisposable
{
    private readonly LinkedList<(CameraFrame Frame, long Time)> _waiting = new();
    private readonly long _before = (long)before.TotalNanoseconds;
    private readonly long _after = (long)after.TotalNanoseconds;
    private long _from = long.MaxValue;
    private long _until = long.MinValue;
    private long _newest = long.MinValue;

    /// <summary>Bytes of the frames that wait.</summary>
    public long Bytes { get; private set; }

    /// <summary>Frames that were too old, or in the way of newer ones.</summary>
    public long Forgotten { get; private set; }

    /// <summary>Opens a window around a moment, or extends the one that is open; gives out the frames that lie in it.</summary>
    public void Trigger(long moment, List<CameraFrame> kept)
    {
        var from = moment - _before;
        _from = from <= _until ? Math.Min(_from, from) : from;
        _until = Math.Max(_until, moment + _after);
        for (var node = _waiting.First; node is not null;)
        {
            var next = node.Next;
            if (Wants(node.Value.Frame))
            {
                Remove(node);
                kept.Add(node.Value.Frame);
            }

            node = next;
        }
    }

    /// <summary>Takes a frame over: true where a window is open for it, and the caller has it; false where it waits.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="now">What the clock shows: a camera whose clock is ahead must not make the frames of all others old.</param>
    public bool Offer(CameraFrame frame, long now)
    {
        if (Wants(frame))
            return true;
        var time = Math.Min(frame.MonotonicNs, now);
        _waiting.AddLast((frame, time));
        Bytes += frame.Jpeg.Length;
        _newest = Math.Max(_newest, time);
        while (_waiting.First is { } oldest && (Bytes > mostBytes || oldest.Value.Time < _newest - _before))
        {
            Remove(oldest);
            oldest.Value.Frame.Dispose();
            Forgotten++;
        }

        return false;
    }

    public void Dispose()
    {
        foreach (var (frame, _) in _waiting)
            frame.Dispose();
        _waiting.Clear();
        Bytes = 0;
    }

    private bool Wants(CameraFrame frame) => frame.MonotonicNs >= _from && frame.MonotonicNs <= _until;

    private void Remove(LinkedListNode<(CameraFrame Frame, long Time)> node)
    {
        _waiting.Remove(node);
        Bytes -= node.Value.Frame.Jpeg.Length;
    }
}
