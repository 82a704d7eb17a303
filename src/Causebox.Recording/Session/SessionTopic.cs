using System.Reflection;

namespace Causebox.Recording;

/// <summary>A topic of a session, with the schema of its messages.</summary>
internal sealed class SessionTopic
{
    public static readonly SessionTopic Cycle = new("/dam/cycle", "dam.Cycle", "cycle");
    public static readonly SessionTopic Observation = new("/dam/obs", "dam.Observation", "obs", ("joint_position_unit", "rad"), ("joint_velocity_unit", "rad/s"));
    public static readonly SessionTopic Action = new("/dam/action", "dam.Action", "action");
    public static readonly SessionTopic Context = new("/dam/context_events", "dam.ContextEvent", "context_event");
    public static readonly SessionTopic Latency = new("/dam/latency", "dam.Latency", "latency", ("unit", "ms"));
    public static readonly SessionTopic Snapshot = new("/dam/snapshots", "dam.Snapshot", "snapshot");
    public static readonly SessionTopic Gap = new("/dam/gaps", "dam.Gap", "gap");

    private static readonly SessionTopic[] GuardLayers =
        [.. Enumerable.Range(0, 4).Select(layer => new SessionTopic($"/dam/L{layer}", $"dam.GuardResult.L{layer}", "guard"))];

    private SessionTopic(string name, string schemaName, string schema, params (string Key, string Value)[] metadata)
    {
        (Name, SchemaName, Schema) = (name, schemaName, Load(schema));
        Metadata = metadata.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
    }

    public string Name { get; }

    public string SchemaName { get; }

    /// <summary>A JSON schema, UTF-8.</summary>
    public byte[] Schema { get; }

    public Dictionary<string, string> Metadata { get; }

    public static SessionTopic Guard(int layer) => GuardLayers[layer];

    public static SessionTopic Images(string camera) => new($"/dam/images/{camera}", "dam.Image", "image");

    private static byte[] Load(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"schemas/{name}.json")
            ?? throw new InvalidOperationException($"the schema {name} is not built in");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
