using System.Text;

namespace Causebox.Mcap.Decoding;

/// <summary>The message and enumeration types of a FileDescriptorSet (descriptor.proto) by full name, without the leading dot.</summary>
internal sealed class ProtobufDescriptors
{
    private const int MaxNesting = 64;
    private const int MapEntryOption = 7;

    public Dictionary<string, ProtobufMessageType> Messages { get; } = [];

    public Dictionary<string, IReadOnlyDictionary<int, string>> Enums { get; } = [];

    public static ProtobufDescriptors Parse(ReadOnlySpan<byte> data)
    {
        var descriptors = new ProtobufDescriptors();
        var reader = new ProtobufReader(data);
        while (!reader.AtEnd)
        {
            var tag = reader.ReadTag();
            if (tag is { Number: 1, Wire: ProtobufWireType.Length })
                descriptors.ParseFile(reader.ReadBytes());
            else
                reader.Skip(tag, MaxNesting);
        }

        return descriptors;
    }

    /// <summary>The package and the syntax stand anywhere in a file, and its types need both: it is read twice.</summary>
    private void ParseFile(ReadOnlySpan<byte> data)
    {
        var file = ProtobufFile.Parse(data, MaxNesting);
        var reader = new ProtobufReader(data);
        while (!reader.AtEnd)
        {
            var tag = reader.ReadTag();
            if (tag is { Number: 4, Wire: ProtobufWireType.Length })
                ParseMessage(reader.ReadBytes(), file.Package, file, MaxNesting);
            else if (tag is { Number: 5, Wire: ProtobufWireType.Length })
                ParseEnum(reader.ReadBytes(), file.Package);
            else
                reader.Skip(tag, MaxNesting);
        }
    }

    private void ParseMessage(ReadOnlySpan<byte> data, string scope, ProtobufFile file, int nestingLeft)
    {
        if (nestingLeft == 0)
            throw new SchemaException($"the schema nests its types more than {MaxNesting} deep");

        var name = Join(scope, NameIn(data));
        var fields = new List<ProtobufField>();
        var isMapEntry = false;
        var reader = new ProtobufReader(data);
        while (!reader.AtEnd)
        {
            var tag = reader.ReadTag();
            switch (tag)
            {
                case { Number: 2, Wire: ProtobufWireType.Length }:
                    fields.Add(ProtobufFieldDescriptor.Parse(reader.ReadBytes(), file, MaxNesting));
                    break;
                case { Number: 3, Wire: ProtobufWireType.Length }:
                    ParseMessage(reader.ReadBytes(), name, file, nestingLeft - 1);
                    break;
                case { Number: 4, Wire: ProtobufWireType.Length }:
                    ParseEnum(reader.ReadBytes(), name);
                    break;
                case { Number: 7, Wire: ProtobufWireType.Length }:
                    isMapEntry = ProtobufOptions.Find(reader.ReadBytes(), MapEntryOption, MaxNesting) is 1;
                    break;
                default:
                    reader.Skip(tag, MaxNesting);
                    break;
            }
        }

        Messages[name] = new ProtobufMessageType(fields, isMapEntry);
    }

    private void ParseEnum(ReadOnlySpan<byte> data, string scope)
    {
        var names = new Dictionary<int, string>();
        var reader = new ProtobufReader(data);
        while (!reader.AtEnd)
        {
            var tag = reader.ReadTag();
            if (tag is not { Number: 2, Wire: ProtobufWireType.Length })
            {
                reader.Skip(tag, MaxNesting);
                continue;
            }

            var value = reader.ReadBytes();
            names.TryAdd((int)(ProtobufOptions.Find(value, 2, MaxNesting) ?? 0), NameIn(value));
        }

        Enums[Join(scope, NameIn(data))] = names;
    }

    /// <summary>Messages, enumerations and their values all have their name as field 1.</summary>
    private static string NameIn(ReadOnlySpan<byte> descriptor)
    {
        var reader = new ProtobufReader(descriptor);
        while (!reader.AtEnd)
        {
            var tag = reader.ReadTag();
            if (tag is { Number: 1, Wire: ProtobufWireType.Length })
                return Encoding.UTF8.GetString(reader.ReadBytes());

            reader.Skip(tag, MaxNesting);
        }

        throw new SchemaException("the schema has a type without a name");
    }

    private static string Join(string scope, string name) => scope.Length == 0 ? name : $"{scope}.{name}";
}
