namespace Causebox.Analysis.Episodes;

/// <summary>A member whose head promises numbers: rows of as many columns each.</summary>
internal sealed record NumericMember(MemberName Name, NpyHeader Header, NpyType Type, int Rows, int Columns)
{
    /// <summary>Reads the head of a member.</summary>
    /// <exception cref="NpzException">It is damaged, or not made of numbers that are read.</exception>
    public static NumericMember Read(Stream archive, MemberName name)
    {
        using var member = ZipMember.Open(archive, name.Entry);
        var header = NpyHeader.Read(member);
        if (header.Type is null)
            throw new NpzException("it holds structured records");
        if (!NpyType.TryParse(header.Type, out var type, out var refusal))
            throw new NpzException(refusal);
        var count = header.Count(type.Size, name.Entry.Bytes);
        var rows = header.Shape.Length == 0 ? 0 : header.Shape[0];
        var columns = rows == 0 ? 0 : count / rows;
        // No member that is read has more elements than the limit of an artifact has bytes; larger ones are refused by their size.
        return new NumericMember(name, header, type, (int)Math.Min(rows, int.MaxValue), (int)Math.Min(columns, int.MaxValue));
    }

    /// <summary>Such as <c>/joint_states/position[2]</c>.</summary>
    public string ChannelName(int column)
    {
        if (Header.Shape.Length == 1)
            return Name.Name;
        var inner = Header.Shape.AsSpan(1);
        var at = new long[inner.Length];
        for (var k = 0; k < inner.Length; k++)
        {
            // The last index runs fastest, in Fortran's order the first.
            var i = Header.IsFortranOrder ? k : inner.Length - 1 - k;
            (var rest, at[i]) = Math.DivRem((long)column, Math.Max(1, inner[i]));
            column = (int)rest;
        }

        return $"{Name.Name}[{string.Join(',', at)}]";
    }
}
