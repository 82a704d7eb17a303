namespace Causebox.Mcap;

/// <summary>The names of compressions as a chunk states them.</summary>
internal static class CompressionNames
{
    public static string Of(Compression compression) => compression switch
    {
        Compression.None => "",
        Compression.Lz4 => "lz4",
        Compression.Zstd => "zstd",
        _ => throw new ArgumentOutOfRangeException(nameof(compression), compression, "not a compression"),
    };

    public static bool TryParse(string name, out Compression compression)
    {
        (var known, compression) = name switch
        {
            "" => (true, Compression.None),
            "lz4" => (true, Compression.Lz4),
            "zstd" => (true, Compression.Zstd),
            _ => (false, default),
        };
        return known;
    }

    /// <summary>The compression that a chunk's raw name stands for; the common three without making a string.</summary>
    public static string Intern(ReadOnlySpan<byte> name)
    {
        if (name.IsEmpty)
            return "";
        if (name.SequenceEqual("zstd"u8))
            return "zstd";
        return name.SequenceEqual("lz4"u8) ? "lz4" : System.Text.Encoding.UTF8.GetString(name);
    }
}
