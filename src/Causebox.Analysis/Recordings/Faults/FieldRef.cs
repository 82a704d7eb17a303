namespace Causebox.Analysis.Recordings;

/// <summary>A field and the channel it is on.</summary>
internal readonly record struct FieldRef(ChannelTrack Channel, FieldTrack Field)
{
    public string Topic => Channel.Channel.Topic;

    /// <summary>The path, or what stands for the message itself.</summary>
    public string Path => Field.Path.Length == 0 ? "(message)" : Field.Path;

    /// <summary>The field for a sentence; a topic that is about one value needs no more than its name.</summary>
    public string Label => Field.Path is "" or "value" or "data" ? Topic : $"{Topic} {Field.Path}";
}
