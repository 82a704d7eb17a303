namespace Causebox.Mcap;

/// <summary>What the format's registry says of encodings and profiles. All of it is advice.</summary>
internal static class EncodingRules
{
    private static readonly HashSet<string> SchemaEncodings = new(StringComparer.Ordinal)
    {
        "", "protobuf", "flatbuffer", "capnproto", "ros1msg", "ros2msg", "ros2idl", "omgidl", "jsonschema",
    };

    /// <summary>Message encodings, with the schema encodings that describe them; none where a schema is of no use.</summary>
    private static readonly Dictionary<string, string[]> Described = new(StringComparer.Ordinal)
    {
        ["ros1"] = ["ros1msg"],
        ["cdr"] = ["ros2msg", "ros2idl", "omgidl"],
        ["protobuf"] = ["protobuf"],
        ["flatbuffer"] = ["flatbuffer"],
        ["capnproto"] = ["capnproto"],
        ["json"] = ["jsonschema", ""],
        ["cbor"] = [],
        ["msgpack"] = [],
    };

    public static void Check(Schema schema, RecordPosition position, FindingLog log)
    {
        if (!SchemaEncodings.Contains(schema.Encoding))
            log.Add(DoctorRules.SchemaEncodingUnknown, position, Opcode.Schema, $"schema {schema.Id} ({schema.Name}) is encoded as \"{schema.Encoding}\"");
        if (schema.Encoding.Length == 0 && !schema.Data.IsEmpty)
            log.Add(DoctorRules.SchemaEncodingEmpty, position, Opcode.Schema, $"schema {schema.Id} ({schema.Name}) has {schema.Data.Length} bytes of no encoding");
        if (schema.Encoding is "protobuf" or "flatbuffer" or "capnproto" && schema.Data.IsEmpty)
            log.Add(DoctorRules.SchemaDataEmpty, position, Opcode.Schema, $"schema {schema.Id} ({schema.Name}) is {schema.Encoding} without data");
    }

    public static void Check(Channel channel, Schema? schema, string profile, RecordPosition position, FindingLog log)
    {
        var encoding = channel.MessageEncoding;
        if (!Described.TryGetValue(encoding, out var suited))
        {
            log.Add(DoctorRules.MessageEncodingUnknown, position, Opcode.Channel, $"{channel.Topic} is encoded as \"{encoding}\"");
        }
        else if (channel.SchemaId == 0)
        {
            if (encoding is "ros1" or "cdr" or "protobuf" or "flatbuffer" or "capnproto")
                log.Add(DoctorRules.SchemaNeeded, position, Opcode.Channel, $"{channel.Topic} is {encoding} without a schema");
        }
        else if (schema is not null && suited.Length > 0 && !suited.Contains(schema.Encoding))
        {
            log.Add(DoctorRules.SchemaMismatch, position, Opcode.Channel, $"{channel.Topic} is {encoding}, its schema {schema.Name} is \"{schema.Encoding}\"");
        }

        CheckProfile(channel, schema, profile, position, log);
    }

    private static void CheckProfile(Channel channel, Schema? schema, string profile, RecordPosition position, FindingLog log)
    {
        var (message, schemas) = profile switch
        {
            "ros1" => ("ros1", (string[])["ros1msg"]),
            "ros2" => ("cdr", ["ros2msg", "ros2idl"]),
            _ => (null, []),
        };
        if (message is null)
            return;
        if (channel.MessageEncoding != message)
            log.Add(DoctorRules.ProfileEncoding, position, Opcode.Channel, $"profile {profile} asks for {message}, {channel.Topic} is \"{channel.MessageEncoding}\"");
        if (schema is not null && !schemas.Contains(schema.Encoding))
            log.Add(DoctorRules.ProfileEncoding, position, Opcode.Channel, $"profile {profile} asks for {string.Join(" or ", schemas)}, the schema of {channel.Topic} is \"{schema.Encoding}\"");
        if (profile == "ros2" && !channel.Metadata.ContainsKey("offered_qos_profiles"))
            log.Add(DoctorRules.ProfileMetadata, position, Opcode.Channel, $"{channel.Topic} has no offered_qos_profiles");
    }
}
