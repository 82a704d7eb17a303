namespace Causebox.Mcap.Tests;

/// <summary>A message that can be kept and compared.</summary>
internal sealed record Copy(string Topic, uint Sequence, ulong LogTime, ulong PublishTime, string Data)
{
    public static Copy Of(in Message message) => new(
        message.Channel.Topic, message.Sequence, message.LogTime, message.PublishTime, Convert.ToHexString(message.Data));
}
