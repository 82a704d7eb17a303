namespace Causebox.Mcap.Decoding;

/// <summary>From the FileDescriptorSet in a schema record to the type of its messages.</summary>
internal static class ProtobufSchema
{
    public static ProtobufMessageType Parse(Schema schema)
    {
        if (schema.Encoding != "protobuf")
            throw new SchemaException($"schema encoding '{schema.Encoding}' is not supported for protobuf");

        try
        {
            var descriptors = ProtobufDescriptors.Parse(schema.Data.Span);
            Link(descriptors);
            return descriptors.Messages.GetValueOrDefault(schema.Name.TrimStart('.'))
                ?? throw new SchemaException($"the schema does not define '{schema.Name}'");
        }
        catch (McapDecodeException error)
        {
            throw new SchemaException($"the schema is not a FileDescriptorSet: {error.Message}");
        }
    }

    private static void Link(ProtobufDescriptors descriptors)
    {
        foreach (var field in descriptors.Messages.Values.SelectMany(message => message.Fields))
        {
            if (field.Type is ProtobufType.Message or ProtobufType.Group)
                field.Message = descriptors.Messages.GetValueOrDefault(field.TypeName) ?? throw Undefined(field);
            else if (field.Type == ProtobufType.Enum)
                field.Names = descriptors.Enums.GetValueOrDefault(field.TypeName) ?? throw Undefined(field);
        }
    }

    private static SchemaException Undefined(ProtobufField field) =>
        new($"the schema does not define '{field.TypeName}', the type of field '{field.Name}'");
}
