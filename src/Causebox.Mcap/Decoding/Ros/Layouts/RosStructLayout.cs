namespace Causebox.Mcap.Decoding;

/// <summary>A message or struct: its members one after the other.</summary>
internal sealed class RosStructLayout(string[] names, RosLayout[] members, bool? extensible) : RosLayout
{
    public override long MinBytes { get; } = members.Aggregate(0L, (sum, member) => Saturate((Int128)sum + member.MinBytes));

    public override int Depth { get; } = 1 + members.Select(member => member.Depth).DefaultIfEmpty().Max();

    public override McapValue Read(ref RosReader reader)
    {
        var outer = reader.EnterStruct(extensible);
        var fields = reader.NewFields(members.Length);
        for (var i = 0; i < fields.Length; i++)
        {
            // An older sender's type may end sooner, which only a size before it can tell.
            if (outer is not null && reader.AtEnd)
                return Shortened(ref reader, fields[..i], outer);

            fields[i] = new McapField(names[i], members[i].Read(ref reader));
        }

        reader.Leave(outer);
        return McapValue.Map(fields);
    }

    private static McapValue Shortened(ref RosReader reader, McapField[] fields, int? outer)
    {
        reader.Leave(outer);
        return McapValue.Map(fields);
    }
}
