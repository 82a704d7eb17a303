using System.Text;

namespace Causebox.Mcap.Decoding;

/// <summary>Parses one FieldDescriptorProto.</summary>
internal static class ProtobufFieldDescriptor
{
    private const int Repeated = 3;
    private const int FeaturesNumber = 21;

    public static ProtobufField Parse(ReadOnlySpan<byte> data, ProtobufFile file, int depth)
    {
        var (name, typeName) = ("", "");
        ProtobufPresence? presence = null;
        var reader = new ProtobufReader(data);
        while (!reader.AtEnd)
        {
            var tag = reader.ReadTag();
            switch (tag)
            {
                case { Number: 1, Wire: ProtobufWireType.Length }:
                    name = Encoding.UTF8.GetString(reader.ReadBytes());
                    break;
                case { Number: 6, Wire: ProtobufWireType.Length }:
                    typeName = Encoding.UTF8.GetString(reader.ReadBytes()).TrimStart('.');
                    break;
                case { Number: 8, Wire: ProtobufWireType.Length }:
                    presence = ProtobufOptions.FindPresence(reader.ReadBytes(), FeaturesNumber, depth);
                    break;
                default:
                    reader.Skip(tag, depth);
                    break;
            }
        }

        return Field(data, name, typeName, presence ?? file.Presence, depth);
    }

    private static ProtobufField Field(ReadOnlySpan<byte> data, string name, string typeName, ProtobufPresence presence, int depth)
    {
        var type = (ProtobufType)(ProtobufOptions.Find(data, 5, depth) ?? 0);
        if (!Enum.IsDefined(type))
            throw new SchemaException($"field '{name}' of the schema has type {(int)type}, which protobuf does not have");

        var isRepeated = ProtobufOptions.Find(data, 4, depth) == Repeated;
        var oneof = (int?)ProtobufOptions.Find(data, 9, depth);
        var isMessage = type is ProtobufType.Message or ProtobufType.Group;
        return new ProtobufField
        {
            Name = name,
            Number = (int)(ProtobufOptions.Find(data, 3, depth) ?? 0),
            Type = type,
            TypeName = typeName,
            IsRepeated = isRepeated,
            Oneof = oneof,
            HasPresence = !isRepeated && (isMessage || oneof is not null || presence != ProtobufPresence.Implicit),
        };
    }
}
