namespace Causebox.Recording;

/// <summary>Cuts a stream of bytes into lines. One that is too long is cut off, and what is left of it passed over.</summary>
internal sealed class LineReader : IDisposable
{
    private const int MostLineBytes = 96 << 20;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly Stream _input;
    private readonly CancellationTokenSource _enough;
    private readonly CancellationTokenRegistration _stopping;
    private readonly byte[] _buffer = new byte[64 << 10];
    private byte[] _line = new byte[64 << 10];
    private int _start;
    private int _end;
    private bool _hasBegun;

    /// <param name="input">What to read; it stays open.</param>
    /// <param name="time">The clocks.</param>
    /// <param name="stop">Ends the lines before the input does, a little later: whoever wrote to it may have been stopped by the same signal.</param>
    public LineReader(Stream input, TimeProvider time, CancellationToken stop)
    {
        _input = input;
        _enough = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _stopping = stop.Register(() => _enough.CancelAfter(Grace));
    }

    /// <summary>The next line without its end, valid until the next call; false at the end.</summary>
    public bool TryRead(out ReadOnlyMemory<byte> line)
    {
        var length = 0;
        var isWhole = false;
        while (!isWhole && (_start < _end || Fill()))
        {
            var rest = _buffer.AsSpan(_start, _end - _start);
            var end = rest.IndexOf((byte)'\n');
            isWhole = end >= 0;
            length = Append(isWhole ? rest[..end] : rest, length);
            _start += isWhole ? end + 1 : rest.Length;
        }

        var text = _line.AsMemory(0, length);
        if (!_hasBegun && text.Span.StartsWith("\uFEFF"u8))
            text = text[3..];
        _hasBegun = true;
        line = text.Span.EndsWith("\r"u8) ? text[..^1] : text;
        return isWhole || length > 0;
    }

    public void Dispose()
    {
        _stopping.Dispose();
        _enough.Dispose();
    }

    private int Append(ReadOnlySpan<byte> part, int length)
    {
        part = part[..Math.Min(part.Length, MostLineBytes - length)];
        if (_line.Length - length < part.Length)
            Array.Resize(ref _line, Math.Min(MostLineBytes, Math.Max(2 * _line.Length, length + part.Length)));
        part.CopyTo(_line.AsSpan(length));
        return length + part.Length;
    }

    /// <summary>Waits for bytes; false at the end. A read that nothing ends is left alone.</summary>
    private bool Fill()
    {
        try
        {
            (_start, _end) = (0, _input.ReadAsync(_buffer).AsTask().WaitAsync(_enough.Token).GetAwaiter().GetResult());
            return _end > 0;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
