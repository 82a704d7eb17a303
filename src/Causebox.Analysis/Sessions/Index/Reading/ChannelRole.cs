using Causebox.Mcap;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>What a channel is to an index.</summary>
internal sealed record ChannelRole(Channel Channel, TopicRole Role, string? Camera, bool IsJson)
{
    private static readonly string[] ImageTypes = ["CompressedImage", "RawImage", "Image"];

    /// <summary>Whether its messages may name their cycle.</summary>
    public bool MayNameCycle => Role is not (TopicRole.Other or TopicRole.Capture);

    public static ChannelRole Of(Channel channel, Schema? schema)
    {
        var topic = channel.Topic;
        var isJson = channel.MessageEncoding.Contains("json", StringComparison.OrdinalIgnoreCase);
        if (topic.StartsWith(SessionTopics.Images, StringComparison.Ordinal))
            return new ChannelRole(channel, TopicRole.Frame, topic[SessionTopics.Images.Length..], isJson);
        if (topic.StartsWith(SessionTopics.Prefix, StringComparison.Ordinal))
            return new ChannelRole(channel, RoleOf(topic), null, isJson);
        // The last word of a type's name: foxglove.CompressedImage, sensor_msgs/msg/Image.
        return schema is not null && ImageTypes.Contains(schema.Name.Split('.', '/')[^1], StringComparer.Ordinal)
            ? new ChannelRole(channel, TopicRole.Frame, topic, isJson)
            : new ChannelRole(channel, TopicRole.Other, null, isJson);
    }

    private static TopicRole RoleOf(string topic) => topic switch
    {
        SessionTopics.Cycle => TopicRole.Cycle,
        SessionTopics.ContextEvents => TopicRole.Context,
        SessionTopics.Capture => TopicRole.Capture,
        _ => SessionTopics.MakesCycles(topic) ? TopicRole.Part : TopicRole.Named,
    };
}
