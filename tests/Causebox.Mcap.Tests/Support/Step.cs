namespace Causebox.Mcap.Tests;

/// <summary>One call on a writer.</summary>
internal abstract record Step
{
    public sealed record AddSchema(Schema Schema) : Step;

    public sealed record AddChannel(Channel Channel) : Step;

    public sealed record Write(Channel Channel, uint Sequence, ulong LogTime, ulong PublishTime, byte[] Data) : Step
    {
        public Seen Seen => Seen.Of(Channel.Id, Sequence, LogTime, PublishTime, Data);
    }

    public sealed record Attach(ulong LogTime, ulong CreateTime, string Name, string MediaType, byte[] Data) : Step;

    public sealed record Describe(Metadata Metadata) : Step;

    public sealed record Flush : Step;
}
