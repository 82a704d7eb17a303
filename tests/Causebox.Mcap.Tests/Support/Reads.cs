namespace Causebox.Mcap.Tests;

/// <summary>Reads whole recordings the different ways there are.</summary>
internal static class Reads
{
    public static McapReaderOptions Skipping { get; } = new() { Damage = DamageHandling.Skip };

    public static List<Seen> Streamed(byte[] file, McapReaderOptions? options = null) => Streamed(new MemoryStream(file, writable: false), options);

    public static List<Seen> Streamed(Stream file, McapReaderOptions? options = null)
    {
        using var reader = new McapStreamReader(file, options);
        var seen = new List<Seen>();
        while (reader.TryReadMessage(out var message))
            seen.Add(Seen.Of(message));
        return seen;
    }

    public static List<Seen> Indexed(byte[] file, McapQuery? query = null, McapReaderOptions? options = null)
    {
        using var reader = McapReader.Open(new MemoryStream(file, writable: false), options);
        return Indexed(reader, query);
    }

    public static List<Seen> Indexed(McapReader reader, McapQuery? query = null)
    {
        var seen = new List<Seen>();
        foreach (var message in reader.Read(query))
            seen.Add(Seen.Of(message));
        return seen;
    }

    /// <summary>Every record with its opcode, position and content, chunks flattened.</summary>
    public static List<(Opcode Opcode, RecordPosition Position, byte[] Content)> Records(byte[] file, McapReaderOptions? options = null)
    {
        using var reader = new McapStreamReader(new MemoryStream(file, writable: false), options);
        var records = new List<(Opcode, RecordPosition, byte[])>();
        while (reader.TryReadRecord(out var record))
            records.Add((record.Opcode, record.Position, record.Content.ToArray()));
        return records;
    }

    public static McapError Fault(Action read) => Should.Throw<McapException>(read).Error;
}
