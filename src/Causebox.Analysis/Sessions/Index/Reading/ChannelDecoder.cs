using Causebox.Mcap;
using Causebox.Mcap.Decoding;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>Gives meaning to the messages of one channel.</summary>
internal sealed class ChannelDecoder
{
    private const long LargestId = 1L << 53;
    private readonly MessageDecoder? _decoder;

    public ChannelDecoder(Channel channel, Schema? schema)
    {
        Role = ChannelRole.Of(channel, schema);
        _ = MessageDecoder.TryCreate(channel, schema, out _decoder, out _);
    }

    public ChannelRole Role { get; }

    /// <summary>The cycle that a payload names.</summary>
    public static bool TryGetCycle(in CyclePayload payload, out long id) => payload.TryGetInteger("cycle_id", out id) && id is >= 0 and <= LargestId;

    /// <summary>Decodes a message; false where it cannot be.</summary>
    public bool TryDecode(ReadOnlySpan<byte> data, out McapValue value)
    {
        value = default;
        if (_decoder is null)
            return false;
        try
        {
            value = _decoder.Decode(data);
            return true;
        }
        catch (McapDecodeException)
        {
            return false;
        }
    }

    /// <summary>The cycle that a message names, or null.</summary>
    public long? CycleOf(ReadOnlySpan<byte> data)
    {
        if (!Role.MayNameCycle)
            return null;
        if (Role.IsJson && MessageHead.TryReadJson(data, out var head))
            return head.CycleId;
        if (!Role.IsJson && MessageHead.TryReadMessagePack(data, out var cycle))
            return Role.Role == TopicRole.Cycle || IsMap(data) ? cycle : null;
        // Arrays of frames name no cycle, and are long.
        if (!Role.IsJson && Role.Role != TopicRole.Cycle && !IsMap(data))
            return null;
        if (!TryDecode(data, out var value))
            return null;
        var payload = CyclePayload.Named(value);
        if (Role.Role == TopicRole.Cycle && CycleLayout.Recognise(value, Role.IsJson, out _, out payload) is not null)
            return null;
        return TryGetCycle(payload, out var id) ? id : null;
    }

    private static bool IsMap(ReadOnlySpan<byte> data) => data is [(>= 0x80 and <= 0x8f) or 0xde or 0xdf, ..];
}
