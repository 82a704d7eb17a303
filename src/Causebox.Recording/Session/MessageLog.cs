namespace Causebox.Recording;

/// <summary>
/// The messages on their way to a file, and a copy of those that are not flushed yet: when a file fails they are written to the next one.
/// </summary>
internal sealed class MessageLog
{
    private const int FirstBytes = 64 << 10;
    private const int MostIdleBytes = 16 << 20;
    private readonly List<Entry> _entries = [];
    private byte[] _bytes = new byte[FirstBytes];
    private int _length;

    /// <summary>The file that is open, or null.</summary>
    public SessionSink? Sink { get; private set; }

    /// <summary>Bytes that would be lost if the process died now.</summary>
    public int UnflushedBytes => _length;

    /// <summary>Why the file takes no more; what it did not take is kept.</summary>
    public IOException? Failure { get; private set; }

    /// <summary>Writes a message, or keeps it where no file is open or the disk does not take it.</summary>
    public void Write(SessionTopic topic, ulong sequence, ulong logTime, ReadOnlySpan<byte> json)
    {
        if (_bytes.Length - _length < json.Length)
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _length + json.Length));
        json.CopyTo(_bytes.AsSpan(_length));
        _entries.Add(new Entry(topic, (uint)sequence, logTime, _length, json.Length));
        _length += json.Length;
        try
        {
            if (Failure is null)
                Sink?.Write(topic, (uint)sequence, logTime, json);
        }
        catch (IOException fault)
        {
            Failure = fault;
        }
    }

    /// <summary>Goes on in a new file, with what the last one did not keep.</summary>
    public void Open(SessionSink sink)
    {
        (Sink, Failure) = (sink, null);
        foreach (var entry in _entries)
            sink.Write(entry.Topic, entry.Sequence, entry.LogTime, _bytes.AsSpan(entry.Start, entry.Length));
    }

    /// <summary>Hands everything to the operating system.</summary>
    /// <exception cref="IOException">The disk does not take it; it is kept.</exception>
    public void Flush()
    {
        if (Failure is not null)
            throw new IOException(Failure.Message, Failure);
        Sink?.Flush();
        Forget();
    }

    /// <summary>Takes the file away, ended or abandoned by the caller.</summary>
    public SessionSink? Release()
    {
        var sink = Sink;
        (Sink, Failure) = (null, null);
        return sink;
    }

    public void Forget()
    {
        _entries.Clear();
        _length = 0;
        if (_bytes.Length > MostIdleBytes)
            _bytes = new byte[FirstBytes];
    }

    private readonly record struct Entry(SessionTopic Topic, uint Sequence, ulong LogTime, int Start, int Length);
}
