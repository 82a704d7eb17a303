namespace Causebox.Mcap;

/// <summary>A seekable input of a tool: its messages one at a time by log time, its attachments and metadata.</summary>
internal sealed class IndexedInput : IDisposable
{
    private const long MemoryBudget = 256L << 20;
    private const int Head = RecordBounds.Prefix + 22;
    private readonly McapReader _reader;
    private readonly ReadPass _pass;
    private readonly List<McapDamage> _damage = [];
    private readonly KeptMessage _current = new();

    /// <param name="ordinal">Which of the inputs it is.</param>
    /// <param name="count">How many there are; they share the memory.</param>
    public IndexedInput(Stream stream, int ordinal, int count)
    {
        Ordinal = ordinal;
        var options = new McapReaderOptions { Damage = DamageHandling.Skip, MemoryBudget = MemoryBudget / count };
        _reader = McapReader.Open(stream, options, leaveOpen: true);
        _pass = _reader.Begin(McapQuery.All);
    }

    public int Ordinal { get; }

    public string Profile => _reader.Header.Profile;

    /// <summary>The compression of its first chunk; null where it has none.</summary>
    public string? Compression => _reader.Chunks.Count > 0 ? _reader.Chunks[0].Compression : null;

    public IReadOnlyDictionary<ushort, Channel> Channels => _reader.Channels;

    public IReadOnlyDictionary<ushort, Schema> Schemas => _reader.Schemas;

    public IEnumerable<McapDamage> Damage => _reader.Damage.Concat(_damage);

    public Message Message => _current.Message;

    public ulong LogTime => _current.LogTime;

    /// <summary>Moves to the next message.</summary>
    public bool TryNext()
    {
        while (true)
        {
            var record = _pass.Merge.Next();
            if (record.IsEmpty)
                return false;
            var raw = new RecordSpan(record, 0).Next();
            var id = System.Buffers.Binary.BinaryPrimitives.ReadUInt16LittleEndian(raw.Content);
            if (!Channels.ContainsKey(id) && _pass.FindChannel(id) is null)
                continue;

            _current.Keep(RecordSpan.ReadMessage(raw, _pass.Definitions.ById));
            return true;
        }
    }

    /// <summary>Writes the attachments and metadata that are sound; notes those that are not.</summary>
    public void CopyExtras(RecordingOutput output, CancellationToken cancellation)
    {
        foreach (var index in _reader.Metadata)
            Try(() => output.Write(_reader.ReadMetadata(index)));
        foreach (var index in _reader.Attachments)
        {
            cancellation.ThrowIfCancellationRequested();
            Try(() => Copy(index, output));
        }
    }

    public void Dispose()
    {
        _pass.Dispose();
        _reader.Dispose();
    }

    /// <summary>Reads an attachment twice: its CRC is known only at its end, and what was written cannot be taken back.</summary>
    private void Copy(AttachmentIndex index, RecordingOutput output)
    {
        using (var probe = _reader.OpenAttachment(index))
            probe.CopyTo(Stream.Null);
        using var data = _reader.OpenAttachment(index);
        output.Write(new AttachmentHeader(index.LogTime, index.CreateTime, index.Name, index.MediaType, (ulong)data.Length), data);
    }

    private void Try(Action copy)
    {
        try
        {
            copy();
        }
        catch (McapException fault)
        {
            _damage.Add(new McapDamage(fault.Error, 0));
        }
    }
}
