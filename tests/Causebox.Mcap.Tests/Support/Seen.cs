namespace Causebox.Mcap.Tests;

/// <summary>A message as a test remembers it: everything of it, its data as length and checksum.</summary>
internal readonly record struct Seen(ushort Channel, uint Sequence, ulong LogTime, ulong PublishTime, int Length, uint Crc)
{
    public static Seen Of(scoped in Message message) => Of(
        message.Channel.Id, message.Sequence, message.LogTime, message.PublishTime, message.Data);

    public static Seen Of(ushort channel, uint sequence, ulong logTime, ulong publishTime, ReadOnlySpan<byte> data) =>
        new(channel, sequence, logTime, publishTime, data.Length, Crc32.Compute(data));
}
