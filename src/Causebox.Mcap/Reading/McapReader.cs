namespace Causebox.Mcap;

/// <summary>
/// Reads a recording that can be read at any place: by topic, by time, in either direction. Uses the summary where there is one and scans
/// what it does not cover, so that files without summary or indexes read the same. Not for two threads at once.
/// </summary>
public sealed class McapReader : IDisposable
{
    private readonly RandomAccessSource _source;
    private readonly McapReaderOptions _options;
    private readonly FileLayout _layout;
    private bool _knowsDefinitions;

    private McapReader(RandomAccessSource source, McapReaderOptions options)
    {
        (_source, _options) = (source, options);
        _layout = new FileLayout(options.Limits);
        new LayoutReader(source, options, _layout, new DamageReport(options.Damage, _layout.Damage)).Read();
    }

    /// <summary>The file's header; empty where a damaged file has none.</summary>
    public Header Header => _layout.Header ?? new Header("", "");

    /// <summary>The file's footer, or null where it was cut off.</summary>
    public Footer? Footer => _layout.Footer;

    /// <summary>The writer's counts, or null where it gave none.</summary>
    public Statistics? Statistics => _layout.Statistics;

    /// <summary>Whether the file has a summary section.</summary>
    public bool HasSummary => _layout.HasSummary;

    /// <summary>Whether the file ends without a footer.</summary>
    public bool IsTruncated => _layout.Footer is null;

    /// <summary>Bytes of the file.</summary>
    public long Length => _source.Length;

    /// <summary>
    /// The channels. Where the summary does not repeat them, asking for the first time searches every chunk; reading messages does not need it.
    /// </summary>
    public IReadOnlyDictionary<ushort, Channel> Channels => Definitions.Channels;

    /// <summary>The schemas; as for <see cref="Channels"/>.</summary>
    public IReadOnlyDictionary<ushort, Schema> Schemas => Definitions.Schemas;

    /// <summary>The chunks.</summary>
    public IReadOnlyList<ChunkIndex> Chunks => _layout.Chunks;

    /// <summary>The attachments.</summary>
    public IReadOnlyList<AttachmentIndex> Attachments => _layout.Attachments;

    /// <summary>The metadata records.</summary>
    public IReadOnlyList<MetadataIndex> Metadata => _layout.Metadata;

    /// <summary>The groups of the summary.</summary>
    public IReadOnlyList<SummaryOffset> SummaryOffsets => _layout.SummaryOffsets;

    /// <summary>What <see cref="DamageHandling.Skip"/> passed over, here and while reading: the first thousand stretches.</summary>
    public IReadOnlyList<McapDamage> Damage => _layout.Damage.Items;

    /// <summary>How many stretches were passed over.</summary>
    public long DamageCount => _layout.Damage.Count;

    private DefinitionTable Definitions
    {
        get
        {
            if (!_knowsDefinitions && !_layout.SummaryKnowsDefinitions)
            {
                using var pass = Begin(McapQuery.All);
                pass.FindDefinitions();
            }

            _knowsDefinitions = true;
            return _layout.Definitions;
        }
    }

    /// <summary>Opens a file. Throws what <see cref="File.OpenHandle"/> throws where it cannot be opened.</summary>
    /// <exception cref="McapException">It is no recording, or a damaged one and the options do not say to skip.</exception>
    public static McapReader Open(string path, McapReaderOptions? options = null) => Open(RandomAccessSource.FromFile(path), options);

    /// <summary>Opens a seekable stream, whose position is the first byte of the recording.</summary>
    /// <exception cref="McapException">It is no recording, or a damaged one and the options do not say to skip.</exception>
    public static McapReader Open(Stream stream, McapReaderOptions? options = null, bool leaveOpen = false)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanSeek)
            throw new ArgumentException("an indexed reader needs a seekable stream; McapStreamReader reads any", nameof(stream));
        return Open(RandomAccessSource.FromStream(stream, leaveOpen), options);
    }

    /// <summary>The messages that <paramref name="query"/> asks for; all of them by log time when null.</summary>
    public MessageSequence Read(McapQuery? query = null) => new(this, query ?? McapQuery.All);

    /// <summary>A channel's newest message before <paramref name="time"/>: what was true at that moment.</summary>
    /// <param name="time">Log time, nanoseconds, exclusive; <see cref="ulong.MaxValue"/> for the newest of all.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="data">The message's data.</param>
    /// <param name="logTime">Its log time, nanoseconds.</param>
    /// <returns>False when the channel has no message before that time.</returns>
    public bool TryReadLastBefore(ulong time, Channel channel, out byte[] data, out ulong logTime)
    {
        ArgumentNullException.ThrowIfNull(channel);
        var query = new McapQuery { Channels = other => other.Id == channel.Id, EndTime = time, Order = ReadOrder.ReverseLogTime };
        foreach (var message in Read(query))
        {
            (data, logTime) = (message.Data.ToArray(), message.LogTime);
            return true;
        }

        (data, logTime) = ([], 0);
        return false;
    }

    /// <summary>Opens an attachment's data; its CRC is checked when the end is reached.</summary>
    /// <exception cref="McapException">There is no such attachment at the index's place.</exception>
    public Stream OpenAttachment(AttachmentIndex index)
    {
        ArgumentNullException.ThrowIfNull(index);
        var (opcode, length, content) = ReadHead(index.Offset);
        var position = new RecordPosition((long)index.Offset);
        if (opcode != Opcode.Attachment)
            throw Unexpected(position, opcode, "an attachment");
        var header = RecordParser.ParseAttachmentHeader(new RawRecord(opcode, content, position), out var dataStart);
        AttachmentCrc.CheckLength(header, (ulong)length, dataStart, position);
        var start = (long)index.Offset + RecordBounds.Prefix + dataStart;
        Span<byte> crc = stackalloc byte[4];
        _ = _source.Read(start + (long)header.DataLength, crc);
        var stored = _options.ValidateCrcs ? System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(crc) : 0;
        return new AttachmentStream(
            new SourceStream(_source, start, (long)header.DataLength), Crc32.Compute(content.AsSpan(0, dataStart)), stored, position);
    }

    /// <summary>Reads a metadata record.</summary>
    /// <exception cref="McapException">There is none at the index's place, or it is damaged.</exception>
    public Metadata ReadMetadata(MetadataIndex index)
    {
        ArgumentNullException.ThrowIfNull(index);
        var (opcode, length, content) = ReadHead(index.Offset);
        var position = new RecordPosition((long)index.Offset);
        if (opcode != Opcode.Metadata)
            throw Unexpected(position, opcode, "metadata");
        if (length > content.Length)
        {
            content = new byte[Math.Min(length, _options.Limits.MaxRecordBytes)];
            _ = _source.Read((long)index.Offset + RecordBounds.Prefix, content);
        }

        return RecordParser.ParseMetadata(new RawRecord(opcode, content, position));
    }

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();

    internal ReadPass Begin(McapQuery query) => new(_source, _layout, _options, query);

    private static McapReader Open(RandomAccessSource source, McapReaderOptions? options)
    {
        try
        {
            return new McapReader(source, options ?? McapReaderOptions.Default);
        }
        catch
        {
            source.Dispose();
            throw;
        }
    }

    private (Opcode Opcode, long Length, byte[] Content) ReadHead(ulong offset)
    {
        const int MostOfAHead = 64 << 10;
        Span<byte> prefix = stackalloc byte[RecordBounds.Prefix];
        if (offset > (ulong)_source.Length || _source.Read((long)offset, prefix) < prefix.Length)
            throw Unexpected(new((long)Math.Min(offset, long.MaxValue)), default, "a record");
        var (opcode, length) = RecordBounds.ReadPrefix(prefix);
        var left = _source.Length - (long)offset - RecordBounds.Prefix;
        if (length > (ulong)left)
            throw RecordSpan.Overrun(new((long)offset), opcode, length, left);
        var content = new byte[Math.Min((long)length, MostOfAHead)];
        _ = _source.Read((long)offset + RecordBounds.Prefix, content);
        return (opcode, (long)length, content);
    }

    private static McapException Unexpected(RecordPosition position, Opcode opcode, string expected) =>
        new(new McapError(McapErrorKind.UnexpectedRecord, position, opcode, expected, $"opcode {(byte)opcode:x2}"));
}
