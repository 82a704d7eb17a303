namespace Causebox.Mcap.Tests.Interop;

/// <summary>Files written here are read by others, and the other way round: the same messages, every CRC checked.</summary>
public sealed class InteropTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public static TheoryData<Compression, bool> Kinds => new()
    {
        { Compression.None, true },
        { Compression.None, false },
        { Compression.Lz4, true },
        { Compression.Zstd, true },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Node_reads_what_we_write(Compression compression, bool chunked) => CheckWritten(compression, chunked, path => SecondReader.Node("read", path));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Python_reads_what_we_write(Compression compression, bool chunked) => CheckWritten(compression, chunked, path => SecondReader.Python(path));

    [Theory]
    [InlineData("none", "chunked")]
    [InlineData("zstd", "chunked")]
    [InlineData("none", "plain")]
    public void We_read_what_Node_writes(string compression, string layout)
    {
        var theirs = SecondReader.Node("write", _path, compression, layout);
        theirs.ReadForward.Messages.Count.ShouldBe(400);
        using var forward = McapStreamReader.Open(_path);
        var ours = new List<string>();
        while (forward.TryReadMessage(out var message))
            ours.Add(Show(message));
        ours.ShouldBe(theirs.ReadForward.Messages);
        forward.End.ShouldBe(StreamEnd.Complete);

        using var reader = McapReader.Open(_path);
        (reader.Header.Profile, reader.HasSummary).ShouldBe(("interop", true));
        if (theirs.ReadIndexed is { } indexed)
            Read(reader, ReadOrder.LogTime).ShouldBe(indexed.Messages);
        Read(reader, ReadOrder.FileOrder).ShouldBe(theirs.ReadForward.Messages);
        reader.Channels.Values.Select(Show).Order(StringComparer.Ordinal).ShouldBe(theirs.ReadForward.Channels);
        reader.Metadata.Select(index => Show(reader.ReadMetadata(index))).ShouldBe(theirs.ReadForward.Metadata);
        reader.Attachments.Select(index => ShowAttachment(reader, index)).ShouldBe(theirs.ReadForward.Attachments);

        // Without chunks, version 2.2.2 indexes attachments and metadata at offsets that leave out what is not written yet.
        string[] expected = layout == "plain" ? ["metadata-index-target", "attachment-index-target"] : [];
        McapDoctor.Examine(new MemoryStream(File.ReadAllBytes(_path)), cancellation: TestContext.Current.CancellationToken).Errors.Select(error => error.Code).ShouldBe(expected);
    }

    public void Dispose() => File.Delete(_path);

    private void CheckWritten(Compression compression, bool chunked, Func<string, SecondReader> read)
    {
        for (var seed = 0UL; seed < 2; seed++)
        {
            var options = new McapWriterOptions { Compression = compression, UseChunks = chunked, ChunkSize = 3000, DataSectionCrc = true };
            var plan = new RandomPlan(new SeededBits(seed)).Make(600) with { Options = options };
            File.WriteAllBytes(_path, plan.Write());
            var theirs = read(_path);
            theirs.ReadForward.Complete.ShouldBeTrue();
            theirs.ReadForward.Messages.ShouldBe(plan.Messages.Select(Show));
            theirs.ReadForward.Channels.ShouldBe(plan.Channels.Select(Show).Order(StringComparer.Ordinal));
            theirs.ReadForward.Metadata.ShouldBe(plan.Metadata.Select(Show));
            theirs.ReadForward.Attachments.ShouldBe(plan.Attachments.Select(Show));
            if (!chunked)
                continue;
            theirs.ReadIndexed.ShouldNotBeNull().Messages.Order(StringComparer.Ordinal).ShouldBe(plan.Messages.Select(Show).Order(StringComparer.Ordinal));
            theirs.ReadIndexed.Messages.ShouldBe(plan.Messages.OrderBy(message => message.LogTime).Select(Show));
            theirs.ReadIndexed.Count.ShouldBe($"{plan.Messages.Count}");
            theirs.ReadIndexed.Attachments.ShouldBe(plan.Attachments.Count);
        }
    }

    private static List<string> Read(McapReader reader, ReadOrder order)
    {
        var shown = new List<string>();
        foreach (var message in reader.Read(new McapQuery { Order = order }))
            shown.Add(Show(message));
        return shown;
    }

    private static string Show(Step.Write message) =>
        SecondReader.Show(message.Channel.Id, message.Sequence, message.LogTime, message.PublishTime, message.Data);

    private static string Show(Message message) =>
        SecondReader.Show(message.Channel.Id, message.Sequence, message.LogTime, message.PublishTime, message.Data);

    private static string Show(Channel channel) =>
        string.Join(' ', [$"{channel.Id}", $"{channel.SchemaId}", channel.Topic, channel.MessageEncoding, .. Pairs(channel.Metadata)]);

    private static string Show(Metadata metadata) => string.Join(' ', [metadata.Name, .. Pairs(metadata.Values)]);

    private static string Show(Step.Attach step) => $"{step.Name} {step.MediaType} {step.LogTime} {step.CreateTime} {SecondReader.Digest(step.Data)}";

    private static string ShowAttachment(McapReader reader, AttachmentIndex index)
    {
        using var data = reader.OpenAttachment(index);
        var copy = new MemoryStream();
        data.CopyTo(copy);
        return $"{index.Name} {index.MediaType} {index.LogTime} {index.CreateTime} {SecondReader.Digest(copy.ToArray())}";
    }

    private static IEnumerable<string> Pairs(IReadOnlyDictionary<string, string> map) =>
        map.Select(pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal);
}
