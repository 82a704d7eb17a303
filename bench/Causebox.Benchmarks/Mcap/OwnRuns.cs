using System.Diagnostics;
using Causebox.Mcap;

namespace Causebox.Benchmarks.Mcap;

/// <summary>The work of a cell, done with Causebox.Mcap as any user of its public interface would.</summary>
internal sealed class OwnRuns(Cell cell, SampleSet samples, string recording, string output, bool crc)
{
    private readonly McapReaderOptions _reading = new() { ValidateCrcs = crc };
    private int _firstBytes;

    /// <summary>What the last run went through.</summary>
    public Tally Tally { get; private set; }

    /// <summary>Bytes that the last run allocated.</summary>
    public long Allocated { get; private set; }

    public IReadOnlyList<double> Run(int times)
    {
        var seconds = new double[times];
        for (var i = 0; i < times; i++)
            seconds[i] = RunOnce();
        return seconds;
    }

    /// <summary>Writes a workload's recording, for others to read.</summary>
    public static Tally Write(string path, SampleSet samples, Compression compression, bool crc)
    {
        var options = new McapWriterOptions
        {
            Compression = compression,
            ChunkSize = Workload.ChunkBytes,
            ChunkCrc = crc,
            SummaryCrc = crc,
        };
        using var writer = McapWriter.Create(path, options);
        var schema = writer.AddSchema("bench/Raw", "jsonschema", "{\"type\":\"object\"}"u8.ToArray());
        var channels = Enumerable.Range(0, Workload.Topics).Select(topic => writer.AddChannel(Workload.TopicName(topic), "raw", schema)).ToArray();
        var bytes = 0L;
        foreach (ref readonly var sample in samples.Samples.AsSpan())
        {
            var data = samples.Payload.AsSpan(sample.Offset, sample.Length);
            writer.WriteMessage(channels[sample.Topic], sample.Sequence, sample.LogTime, sample.LogTime, data);
            bytes += data.Length;
        }

        return new Tally(samples.Samples.Length, bytes);
    }

    private double RunOnce()
    {
        if (cell.Verb == Verb.Write)
            File.Delete(output);
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        Tally = cell.Verb switch
        {
            Verb.Write => Write(output, samples, cell.Compression, crc),
            Verb.Scan => Scan(),
            Verb.LogOrder => Read(McapQuery.All),
            _ => Read(McapQuery.ForTopics(Workload.TopicName(0))),
        };
        var elapsed = Stopwatch.GetElapsedTime(start);
        Allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        return elapsed.TotalSeconds;
    }

    private Tally Scan()
    {
        using var reader = McapStreamReader.Open(recording, _reading);
        var (messages, bytes) = (0L, 0L);
        while (reader.TryReadMessage(out var message))
        {
            messages++;
            bytes += message.Data.Length;
            _firstBytes += message.Data[0];
        }

        return new Tally(messages, bytes);
    }

    private Tally Read(McapQuery query)
    {
        using var reader = McapReader.Open(recording, _reading);
        var (messages, bytes) = (0L, 0L);
        foreach (var message in reader.Read(query))
        {
            messages++;
            bytes += message.Data.Length;
            _firstBytes += message.Data[0];
        }

        return new Tally(messages, bytes);
    }
}
