namespace Causebox.Mcap;

/// <summary>
/// Reads a recording from front to back, from any stream, pipes included. Chunks are decompressed and flattened; nothing is allocated
/// per message. What it returns is valid until its next call. Not for two threads at once.
/// </summary>
public sealed class McapStreamReader : IDisposable
{
    private readonly Stream _stream;
    private readonly bool _leaveOpen;
    private readonly TopLevelReader _top;

    /// <summary>Reads from <paramref name="stream"/>, which is at the file's first byte.</summary>
    public McapStreamReader(Stream stream, McapReaderOptions? options = null, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _stream = stream;
        _leaveOpen = leaveOpen;
        _top = new TopLevelReader(new ByteWindow(stream), options ?? McapReaderOptions.Default);
    }

    /// <summary>
    /// Goes on in the middle of a recording, as if it had been read from its first byte up to there. Positions and <see cref="BytesRead"/> count from the
    /// file's first byte.
    /// </summary>
    /// <param name="stream">The recording, at the first byte of the record to go on with: the offset of <paramref name="from"/>.</param>
    /// <param name="from">Where that is, and what was said before it.</param>
    /// <param name="options">How to read.</param>
    /// <param name="leaveOpen">Whether the stream stays open.</param>
    /// <exception cref="McapException">The definitions contradict each other, or a channel's schema is not among them and the options do not say to skip.</exception>
    public McapStreamReader(Stream stream, McapContinuation from, McapReaderOptions? options = null, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(from);
        _stream = stream;
        _leaveOpen = leaveOpen;
        _top = new TopLevelReader(new ByteWindow(stream, from.Offset), options ?? McapReaderOptions.Default);
        _top.BeginAt(from);
    }

    /// <summary>The file's header, once a first record was asked for.</summary>
    public Header? Header => _top.Header;

    /// <summary>The file's footer, once it was reached.</summary>
    public Footer? Footer => _top.Footer;

    /// <summary>How far the reader has come.</summary>
    public StreamEnd End => _top.End;

    /// <summary>Bytes of the input that have been read.</summary>
    public long BytesRead => _top.Position;

    /// <summary>
    /// What the newest chunk says of itself; all zeros and a null compression before the first. It is the chunk of the last record where that lies in one.
    /// </summary>
    public ChunkHeader Chunk => _top.Chunk.Header;

    /// <summary>The channels seen so far.</summary>
    public IReadOnlyDictionary<ushort, Channel> Channels => _top.Definitions.Channels;

    /// <summary>The schemas seen so far.</summary>
    public IReadOnlyDictionary<ushort, Schema> Schemas => _top.Definitions.Schemas;

    /// <summary>What <see cref="DamageHandling.Skip"/> passed over: the first thousand stretches.</summary>
    public IReadOnlyList<McapDamage> Damage => _top.Damage.Items;

    /// <summary>How many stretches were passed over.</summary>
    public long DamageCount => _top.Damage.Count;

    /// <summary>Opens a file. Throws what <see cref="FileStream"/> throws where it cannot be opened.</summary>
    public static McapStreamReader Open(string path, McapReaderOptions? options = null) => new(
        new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan),
        options);

    /// <summary>
    /// Reads the next message in file order. False at the end of the file, and before a record that is not whole yet where
    /// <see cref="McapReaderOptions.Follow"/> is set; it may then be called again.
    /// </summary>
    /// <exception cref="McapException">The file is damaged and the options do not say to skip.</exception>
    public bool TryReadMessage(out Message message)
    {
        while (true)
        {
            if (_top.Chunk.TryReadMessage(_top.Definitions, out message))
                return true;

            if (_top.TryReadRecord(ReadScope.Messages, out var record))
            {
                if (record.Opcode == Opcode.Message && _top.TryRead(record, out message))
                    return true;
            }
            else
            {
                message = default;
                return false;
            }
        }
    }

    /// <summary>
    /// Reads the next record in file order: what chunks hold, never the chunks themselves. Give it to <see cref="RecordParser"/> or
    /// <see cref="ToMessage"/>. False as for <see cref="TryReadMessage"/>.
    /// </summary>
    /// <exception cref="McapException">The file is damaged and the options do not say to skip.</exception>
    public bool TryReadRecord(out RawRecord record) => _top.TryReadRecord(ReadScope.Records, out record);

    /// <summary>Reads a message record that <see cref="TryReadRecord"/> has just given.</summary>
    /// <exception cref="McapException">It is not a message, is too short, or its channel was never given.</exception>
    public Message ToMessage(scoped in RawRecord record) => RecordSpan.ReadMessage(record, _top.Definitions.ById);

    /// <inheritdoc/>
    public void Dispose()
    {
        _top.Dispose();
        if (!_leaveOpen)
            _stream.Dispose();
    }
}
