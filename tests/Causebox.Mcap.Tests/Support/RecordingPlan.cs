namespace Causebox.Mcap.Tests;

/// <summary>What is to be written, and how: enough to write a recording and to know what reading it must give.</summary>
internal sealed record RecordingPlan(McapWriterOptions Options, IReadOnlyList<Step> Steps)
{
    public IReadOnlyList<Step.Write> Messages => [.. Steps.OfType<Step.Write>()];

    public IReadOnlyList<Step.Attach> Attachments => [.. Steps.OfType<Step.Attach>()];

    public IReadOnlyList<Metadata> Metadata => [.. Steps.OfType<Step.Describe>().Select(step => step.Metadata)];

    public IReadOnlyList<Channel> Channels => [.. Steps.OfType<Step.AddChannel>().Select(step => step.Channel)];

    public byte[] Write()
    {
        var output = new MemoryStream();
        using (var writer = new McapWriter(output, Options))
        {
            foreach (var step in Steps)
                Apply(writer, step);
        }

        return output.ToArray();
    }

    /// <summary>What reading with <paramref name="query"/> must give, by sorting the list of messages.</summary>
    public IReadOnlyList<Seen> Expect(McapQuery query)
    {
        var wanted = Messages.Where(message =>
            (query.Channels?.Invoke(message.Channel) ?? true)
            && message.LogTime >= query.StartTime
            && (message.LogTime < query.EndTime || query.EndTime == ulong.MaxValue));
        var ordered = query.Order switch
        {
            ReadOrder.LogTime => wanted.OrderBy(message => message.LogTime),
            ReadOrder.ReverseLogTime => wanted.Reverse().OrderByDescending(message => message.LogTime),
            _ => wanted,
        };
        return [.. ordered.Select(message => message.Seen)];
    }

    public static void Apply(McapWriter writer, Step step)
    {
        switch (step)
        {
            case Step.AddSchema(var schema):
                writer.AddSchema(schema);
                break;
            case Step.AddChannel(var channel):
                writer.AddChannel(channel);
                break;
            case Step.Write(var channel, var sequence, var logTime, var publishTime, var data):
                writer.WriteMessage(channel, sequence, logTime, publishTime, data);
                break;
            case Step.Attach(var logTime, var createTime, var name, var mediaType, var data):
                writer.WriteAttachment(logTime, createTime, name, mediaType, new MemoryStream(data), data.Length);
                break;
            case Step.Describe(var metadata):
                writer.WriteMetadata(metadata);
                break;
            case Step.Flush:
                writer.Flush();
                break;
        }
    }
}
