using Causebox.Mcap;

namespace Causebox.Cli;

/// <summary>Messages counted by channel.</summary>
internal sealed record Census(
    ulong Messages, ulong Start, ulong End, bool FromSummary, IReadOnlyList<ChannelCount> Channels, IReadOnlyList<McapDamage> Damage)
{
    /// <summary>The writer's own counts.</summary>
    public static Census Of(McapReader reader)
    {
        var counts = reader.Statistics!;
        var channels = reader.Channels.Values
            .Select(channel => new ChannelCount(
                channel, reader.Schemas.GetValueOrDefault(channel.SchemaId), counts.ChannelMessageCounts.GetValueOrDefault(channel.Id)));
        return new Census(counts.MessageCount, counts.MessageStartTime, counts.MessageEndTime, FromSummary: true, [.. channels], []);
    }

    /// <summary>Counts every message, from front to back: of a damaged file that reads the most.</summary>
    public static Census Take(Stream stream, McapReaderOptions options)
    {
        stream.Position = 0;
        using var reader = new McapStreamReader(stream, options, leaveOpen: true);
        var counts = new Dictionary<ushort, ulong>();
        var (messages, start, end) = (0UL, ulong.MaxValue, 0UL);
        while (reader.TryReadMessage(out var message))
        {
            counts[message.Channel.Id] = counts.GetValueOrDefault(message.Channel.Id) + 1;
            start = Math.Min(start, message.LogTime);
            end = Math.Max(end, message.LogTime);
            messages++;
        }

        var channels = reader.Channels.Values.Select(channel => new ChannelCount(
            channel, reader.Schemas.GetValueOrDefault(channel.SchemaId), counts.GetValueOrDefault(channel.Id)));
        return new Census(messages, messages == 0 ? 0 : start, end, FromSummary: false, [.. channels], [.. reader.Damage]);
    }
}
