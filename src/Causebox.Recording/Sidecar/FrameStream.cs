namespace Causebox.Recording;

/// <summary>
/// Cuts a stream of bytes into frames. Where the head of a frame cannot be right it looks for the next magic, and goes on from there.
/// </summary>
/// <param name="receive">Waits for bytes and writes them; 0 at the end.</param>
/// <param name="report">Told what was passed over.</param>
internal sealed class FrameStream(FrameStream.Receiver receive, Action<string> report)
{
    private byte[] _buffer = new byte[256 << 10];
    private int _start;
    private int _end;
    private bool _isLost;

    public delegate int Receiver(Span<byte> target);

    /// <summary>The next frame; its body is valid until the next call. False at the end of the stream.</summary>
    public bool TryNext(out FrameHead head, out ReadOnlySpan<byte> body)
    {
        head = default;
        body = default;
        while (Fill(FrameHead.Size))
        {
            if (FrameHead.Parse(_buffer.AsSpan(_start, FrameHead.Size), out head) is { } problem)
            {
                Lose(problem);
                continue;
            }

            _isLost = false;
            if (!Fill(FrameHead.Size + head.Length))
                break;
            body = _buffer.AsSpan(_start + FrameHead.Size, head.Length);
            _start += FrameHead.Size + head.Length;
            return true;
        }

        if (_end > _start)
            report($"the stream ends within a frame: {_end - _start} bytes of it came");
        _start = _end;
        return false;
    }

    private bool Fill(int bytes)
    {
        if (_end - _start >= bytes)
            return true;
        if (_buffer.Length - _start < bytes)
            Move(_buffer);
        while (_end - _start < bytes)
        {
            // A length is only a promise: memory comes with the bytes.
            if (_end == _buffer.Length)
                Move(new byte[Math.Min(bytes, 2 * _buffer.Length)]);
            var got = receive(_buffer.AsSpan(_end));
            if (got == 0)
                return false;
            _end += got;
        }

        return true;
    }

    private void Move(byte[] target)
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(target);
        (_buffer, _end, _start) = (target, _end - _start, 0);
    }

    /// <summary>Reported once however far the next magic is.</summary>
    private void Lose(string problem)
    {
        if (!_isLost)
            report(problem);
        _isLost = true;
        var rest = _buffer.AsSpan(_start + 1, _end - _start - 1);
        var next = rest.IndexOf(FrameHead.Magic);
        // A magic may begin in the last three bytes and end in those to come.
        _start = next >= 0 ? _start + 1 + next : Math.Max(_start + 1, _end - FrameHead.Magic.Length + 1);
    }
}
