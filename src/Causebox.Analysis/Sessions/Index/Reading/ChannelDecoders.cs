using Causebox.Mcap;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>The decoders of a file's channels, made when first needed.</summary>
internal sealed class ChannelDecoders
{
    private readonly Dictionary<ushort, ChannelDecoder> _byId = [];

    public ChannelDecoder Of(Channel channel, IReadOnlyDictionary<ushort, Schema> schemas)
    {
        if (!_byId.TryGetValue(channel.Id, out var decoder))
            _byId.Add(channel.Id, decoder = new ChannelDecoder(channel, schemas.GetValueOrDefault(channel.SchemaId)));
        return decoder;
    }
}
