using System.Text;

namespace Causebox.Mcap.Decoding;

/// <summary>What a file says for all its types.</summary>
/// <param name="Package">Before the names of its types; empty for none.</param>
/// <param name="Presence">Of single fields that do not say: implicit in proto3, explicit in proto2 and in editions unless stated.</param>
internal sealed record ProtobufFile(string Package, ProtobufPresence Presence)
{
    private const int PackageNumber = 2;
    private const int OptionsNumber = 8;
    private const int SyntaxNumber = 12;
    private const int FeaturesNumber = 50;

    public static ProtobufFile Parse(ReadOnlySpan<byte> data, int depth)
    {
        var file = new ProtobufFile("", ProtobufPresence.Explicit);
        var reader = new ProtobufReader(data);
        while (!reader.AtEnd)
        {
            var tag = reader.ReadTag();
            file = tag switch
            {
                { Number: PackageNumber, Wire: ProtobufWireType.Length } =>
                    file with { Package = Encoding.UTF8.GetString(reader.ReadBytes()) },
                { Number: SyntaxNumber, Wire: ProtobufWireType.Length } when reader.ReadBytes().SequenceEqual("proto3"u8) =>
                    file with { Presence = ProtobufPresence.Implicit },
                { Number: SyntaxNumber, Wire: ProtobufWireType.Length } => file,
                { Number: OptionsNumber, Wire: ProtobufWireType.Length } =>
                    file with { Presence = ProtobufOptions.FindPresence(reader.ReadBytes(), FeaturesNumber, depth) ?? file.Presence },
                _ => Skipped(file, ref reader, tag, depth),
            };
        }

        return file;
    }

    private static ProtobufFile Skipped(ProtobufFile file, ref ProtobufReader reader, ProtobufTag tag, int depth)
    {
        reader.Skip(tag, depth);
        return file;
    }
}
