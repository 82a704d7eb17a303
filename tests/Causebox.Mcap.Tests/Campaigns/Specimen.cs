using System.Buffers.Binary;

namespace Causebox.Mcap.Tests.Campaigns;

/// <summary>A sound file, and where each thing in it ends: what ends before a fault must survive it.</summary>
internal sealed class Specimen
{
    private readonly List<(int Start, int End, Seen Message)> _messages = [];
    private readonly List<(int End, string Name)> _extras = [];

    public Specimen(string name, byte[] file)
    {
        (Name, File) = (name, file);
        for (var at = RecordBounds.Magic.Length; at < file.Length - RecordBounds.Magic.Length;)
        {
            var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(at + 1));
            Tops.Add((at, at + RecordBounds.Prefix + length));
            at += RecordBounds.Prefix + length;
        }

        foreach (var (opcode, position, content) in Reads.Records(file))
            Note(opcode, Tops.First(top => top.Start == position.FileOffset), content);
    }

    public string Name { get; }

    public byte[] File { get; }

    /// <summary>The records outside chunks.</summary>
    public List<(int Start, int End)> Tops { get; } = [];

    /// <summary>The messages that are whole, chunk and all, in the first bytes of the file.</summary>
    public IEnumerable<Seen> MessagesWithin(int bytes) => _messages.Where(entry => entry.End <= bytes).Select(entry => entry.Message);

    /// <summary>The messages of which no byte, nor of their chunk, lies in a stretch of the file.</summary>
    public IEnumerable<Seen> MessagesOutside(int start, int end) =>
        _messages.Where(entry => entry.End <= start || entry.Start >= end).Select(entry => entry.Message);

    /// <summary>The names of attachments and metadata that are whole in the first bytes of the file.</summary>
    public IEnumerable<string> ExtrasWithin(int bytes) => _extras.Where(entry => entry.End <= bytes).Select(entry => entry.Name);

    /// <summary>Recordings of every kind, short enough to be read a thousand times.</summary>
    public static IReadOnlyList<Specimen> Small { get; } = [.. Collect(200, mostSteps: 60).Where(one => one._messages.Count > 5 && one.File.Length < 20_000)];

    /// <summary>Recordings that are longer than what a reader looks at at once.</summary>
    public static IReadOnlyList<Specimen> Large { get; } = [.. Collect(6, mostSteps: 6000).Where(one => one.File.Length > 300_000)];

    public static Specimen Pick(SeededBits random)
    {
        var from = random.OneIn(100) ? Large : Small;
        return from[random.Below(from.Count)];
    }

    private static IEnumerable<Specimen> Collect(int count, int mostSteps) => Enumerable.Range(0, count).Select(seed =>
        new Specimen($"recording {seed} of at most {mostSteps} steps", new RandomPlan(new SeededBits((ulong)seed)).Make(mostSteps).Write()));

    private void Note(Opcode opcode, (int Start, int End) top, byte[] content)
    {
        var record = new RawRecord(opcode, content, default);
        if (opcode == Opcode.Message)
            _messages.Add((top.Start, top.End, SeenOf(content)));
        else if (opcode == Opcode.Attachment)
            _extras.Add((top.End, RecordParser.ParseAttachmentHeader(record, out _).Name));
        else if (opcode == Opcode.Metadata)
            _extras.Add((top.End, RecordParser.ParseMetadata(record).Name));
    }

    private static Seen SeenOf(ReadOnlySpan<byte> content) => Seen.Of(
        BinaryPrimitives.ReadUInt16LittleEndian(content),
        BinaryPrimitives.ReadUInt32LittleEndian(content[2..]),
        BinaryPrimitives.ReadUInt64LittleEndian(content[6..]),
        BinaryPrimitives.ReadUInt64LittleEndian(content[14..]),
        content[22..]);
}
