using Causebox.Mcap;
using Causebox.Mcap.Decoding;

namespace Causebox.Recording.Uplink;

/// <summary>Whether anything went wrong in a session: read once, up to the first violation.</summary>
internal static class SessionVerdict
{
    private const string CycleTopic = "/dam/cycle";
    private const int ViolationElement = 2;

    public static RunOutcome Read(string path)
    {
        try
        {
            using var reader = McapReader.Open(path, new McapReaderOptions { Damage = DamageHandling.Skip, MemoryBudget = 16 << 20 });
            return Read(reader);
        }
        catch (Exception error) when (error is McapException or McapCodecException or IOException or UnauthorizedAccessException)
        {
            return RunOutcome.Unknown;
        }
    }

    private static RunOutcome Read(McapReader reader)
    {
        var decoders = new Dictionary<ushort, MessageDecoder?>();
        var cycles = 0L;
        foreach (var message in reader.Read(new McapQuery { Channels = channel => channel.Topic == CycleTopic, Order = ReadOrder.FileOrder }))
        {
            cycles++;
            if (HasViolation(DecoderFor(decoders, message.Channel), message.Data))
                return RunOutcome.Failed;
        }

        // What a cut or damaged file has lost may have been the violation.
        return cycles > 0 && !reader.IsTruncated && reader.DamageCount == 0 ? RunOutcome.Ok : RunOutcome.Unknown;
    }

    private static MessageDecoder? DecoderFor(Dictionary<ushort, MessageDecoder?> decoders, Channel channel)
    {
        if (!decoders.TryGetValue(channel.Id, out var decoder))
        {
            _ = MessageDecoder.TryCreate(channel, schema: null, out decoder, out _);
            decoders.Add(channel.Id, decoder);
        }

        return decoder;
    }

    // A map in the generations that name their fields, an array in those that do not.
    private static bool HasViolation(MessageDecoder? decoder, ReadOnlySpan<byte> data)
    {
        try
        {
            var cycle = decoder?.Decode(data) ?? McapValue.Null;
            var stated = cycle.TryGet("has_violation", out var named) ? named : cycle[ViolationElement];
            return stated.TryGetBoolean(out var violation) && violation;
        }
        catch (McapDecodeException)
        {
            return false;
        }
    }
}
