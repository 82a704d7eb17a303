using Causebox.Mcap;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>What a reader must know to begin in the middle of a file.</summary>
internal static class Definitions
{
    public static McapContinuation ContinueAt(IndexInfo info, long offset) => new(
        offset,
        info.Profile is null ? null : new Header(info.Profile, info.Library ?? ""),
        [.. info.Schemas.Select(schema => new Schema(schema.Id, schema.Name, schema.Encoding, schema.Data))],
        [.. info.Channels.Select(ChannelOf)]);

    public static Channel ChannelOf(IndexedChannel channel) =>
        new(channel.Id, channel.SchemaId, channel.Topic, channel.MessageEncoding, channel.Metadata);
}
