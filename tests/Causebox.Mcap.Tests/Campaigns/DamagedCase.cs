namespace Causebox.Mcap.Tests.Campaigns;

/// <summary>One damaged file, read in every way there is: nothing but results and typed errors, in bounded steps and memory, nothing whole lost.</summary>
internal sealed class DamagedCase(Specimen specimen, byte[] file, int number)
{
    private const int MostSteps = 500_000;
    private const long MostAllocated = 24L << 20;
    private readonly McapReaderOptions _throwing = new()
    {
        ValidateCrcs = number % 2 == 0,
        MemoryBudget = number % 3 == 0 ? 1 : 1 << 20,
        Limits = new McapLimits { MaxRecordBytes = 1 << 20, MaxChunkBytes = 1 << 20, MaxSummaryBytes = 1 << 20 },
    };

    private readonly int _soundBytes = file.AsSpan().CommonPrefixLength(specimen.File);

    private McapReaderOptions Skipping => _throwing with { Damage = DamageHandling.Skip };

    private bool HasMagic => file.AsSpan().StartsWith(RecordBounds.Magic);

    private List<Seen> Whole => [.. specimen.MessagesWithin(_soundBytes)];

    public void Check()
    {
        Bounded("forward, throwing", () => Begins(Forward(new MemoryStream(file), _throwing)));
        Bounded("forward, skipping", () => Begins(Forward(new MemoryStream(file), Skipping, mayThrow: !HasMagic)));
        if (number % 2 == 0)
            Bounded("from a pipe, skipping", () => Begins(Forward(new DrippingStream(file, () => 300), Skipping, mayThrow: !HasMagic)));
        Bounded("record by record", () => ParseAll(number % 2 == 1 ? _throwing : Skipping));
        Bounded("by index, throwing", () => ByIndex(_throwing, mayThrow: true));
        Bounded("by index, skipping", () => ByIndex(Skipping, mayThrow: !HasMagic));
        Bounded("recovery", Recover);
        if (number % 2 == 1)
            Bounded("sorting", Sort, mayThrow: !HasMagic);
        else
            Bounded("doctor", () => McapDoctor.Examine(new MemoryStream(file), new DoctorOptions { Limits = _throwing.Limits }).ShouldNotBeNull(), mayThrow: !HasMagic);
    }

    private static List<Seen> Forward(Stream stream, McapReaderOptions options, bool mayThrow = true)
    {
        using var reader = new McapStreamReader(stream, options);
        var seen = new List<Seen>();
        try
        {
            while (reader.TryReadMessage(out var message))
            {
                seen.Add(Seen.Of(message));
                Step(seen.Count);
            }
        }
        catch (McapException) when (mayThrow || options.Damage == DamageHandling.Throw)
        {
            // What was read before it counts.
        }

        return seen;
    }

    private void ByIndex(McapReaderOptions options, bool mayThrow)
    {
        try
        {
            using var reader = McapReader.Open(new MemoryStream(file), options);
            foreach (var order in number % 2 == 0 ? [ReadOrder.FileOrder, ReadOrder.ReverseLogTime] : new[] { ReadOrder.LogTime })
            {
                var seen = new List<Seen>();
                foreach (var message in reader.Read(new McapQuery { Order = order }))
                {
                    seen.Add(Seen.Of(message));
                    Step(seen.Count);
                }

                // A lying index without a checksum is believed unless damage is to be skipped.
                if (options.Damage == DamageHandling.Skip)
                    Contains(seen, order.ToString());
            }

            ReadExtras(reader);
        }
        catch (McapException) when (mayThrow)
        {
            // An error is as good as a result.
        }
    }

    private static void ReadExtras(McapReader reader)
    {
        foreach (var index in reader.Attachments)
        {
            Tolerate(() =>
            {
                using var data = reader.OpenAttachment(index);
                data.CopyTo(Stream.Null);
            });
        }

        foreach (var index in reader.Metadata)
            Tolerate(() => reader.ReadMetadata(index));
    }

    private void ParseAll(McapReaderOptions options)
    {
        using var reader = new McapStreamReader(new MemoryStream(file), options);
        var steps = 0;
        try
        {
            while (reader.TryReadRecord(out var record))
            {
                Step(++steps);
                Parse(reader, record);
            }
        }
        catch (McapException)
        {
            // An error is as good as a result.
        }
    }

    private static void Parse(McapStreamReader reader, in RawRecord record)
    {
        try
        {
            _ = record.Opcode switch
            {
                Opcode.Message => reader.ToMessage(record).Channel,
                Opcode.MessageIndex => RecordParser.ParseMessageIndex(record),
                Opcode.ChunkIndex => RecordParser.ParseChunkIndex(record),
                Opcode.AttachmentIndex => RecordParser.ParseAttachmentIndex(record),
                Opcode.Statistics => RecordParser.ParseStatistics(record),
                Opcode.Metadata => RecordParser.ParseMetadata(record),
                Opcode.MetadataIndex => RecordParser.ParseMetadataIndex(record),
                Opcode.SummaryOffset => RecordParser.ParseSummaryOffset(record),
                Opcode.Attachment => RecordParser.ParseAttachmentHeader(record, out _),
                Opcode.DataEnd => RecordParser.ParseDataEnd(record),
                Opcode.Chunk => RecordParser.ParseChunkHeader(record, out _),
                _ => (object?)null,
            };
        }
        catch (McapException)
        {
            // An error is as good as a result.
        }
    }

    private void Sort()
    {
        var output = new MemoryStream();
        McapSort.Sort(new MemoryStream(file), output);
        Contains(Reads.Indexed(output.ToArray()), "sorted messages");
    }

    private void Recover()
    {
        var output = new MemoryStream();
        if (!HasMagic)
        {
            Tolerate(() => McapRecovery.Recover(new MemoryStream(file), output));
            return;
        }

        Stream input = number % 5 == 0 ? new DrippingStream(file, () => 700) : new MemoryStream(file);
        McapRecovery.Recover(input, output, new RecoveryOptions { Limits = _throwing.Limits });
        using var reader = McapReader.Open(new MemoryStream(output.ToArray()));
        Contains(Reads.Indexed(reader), "recovered messages");
        var names = reader.Attachments.Select(index => index.Name).Concat(reader.Metadata.Select(index => index.Name)).ToHashSet();
        specimen.ExtrasWithin(_soundBytes).Where(name => !names.Contains(name)).ShouldBeEmpty("recovered attachments and metadata");
        if (number % 4 == 1)
            McapDoctor.Examine(new MemoryStream(output.ToArray())).Errors.ShouldBeEmpty("the recovered file is sound");
    }

    private void Begins(List<Seen> seen)
    {
        var whole = Whole;
        if (seen.Count < whole.Count || !seen.Take(whole.Count).SequenceEqual(whole))
            throw new ShouldAssertException($"of {whole.Count} whole messages before byte {_soundBytes}, those read are {seen.Intersect(whole).Count()} of {seen.Count}");
    }

    private void Contains(List<Seen> seen, string what)
    {
        var counts = seen.CountBy(message => message).ToDictionary();
        foreach (var (message, count) in Whole.CountBy(message => message))
        {
            if (counts.GetValueOrDefault(message) < count)
                throw new ShouldAssertException($"{what}: of {Whole.Count} whole messages before byte {_soundBytes}, one of channel {message.Channel} is lost");
        }
    }

    private static void Tolerate(Action read)
    {
        try
        {
            read();
        }
        catch (McapException)
        {
            // An error is as good as a result.
        }
    }

    private void Bounded(string what, Action read, bool mayThrow = false)
    {
        try
        {
            var allocated = Allocation.Of(read);
            if (allocated > MostAllocated + (40L * file.Length))
                throw new ShouldAssertException($"{allocated} bytes were allocated for a file of {file.Length}");
        }
        catch (McapException) when (mayThrow)
        {
            // An error is as good as a result.
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            throw new ShouldAssertException($"{what}: {failure.GetType().Name}: {failure.Message}", failure);
        }
    }

    private static void Step(int count)
    {
        if (count > MostSteps)
            throw new ShouldAssertException("reading does not end");
    }
}
