using Causebox.Mcap;

namespace Causebox.Cli;

/// <summary>A channel and how many messages it has.</summary>
internal sealed record ChannelCount(Channel Channel, Schema? Schema, ulong Messages)
{
    /// <summary>Messages a second over the length of the recording; null where that says nothing.</summary>
    public double? Rate(double seconds) => Messages > 1 && seconds > 0 ? (Messages - 1) / seconds : null;
}
