namespace Causebox.Mcap.Tests;

/// <summary>The tools, run over bytes in memory.</summary>
internal static class Run
{
    public static (byte[] Output, RecoveryReport Report) Recover(byte[] input, bool asPipe = false, RecoveryOptions? options = null)
    {
        var output = new MemoryStream();
        var report = McapRecovery.Recover(Open(input, asPipe), output, options);
        return (output.ToArray(), report);
    }

    public static DoctorReport Examine(byte[] input, DoctorOptions? options = null, bool asPipe = false) =>
        McapDoctor.Examine(Open(input, asPipe), options);

    public static (byte[] Output, EditReport Report) Filter(byte[] input, FilterOptions options, bool asPipe = false)
    {
        var output = new MemoryStream();
        var report = McapFilter.Filter(Open(input, asPipe), output, options);
        return (output.ToArray(), report);
    }

    public static (byte[] Output, EditReport Report) Merge(params byte[][] inputs)
    {
        var output = new MemoryStream();
        var report = McapMerge.Merge([.. inputs.Select(input => new MemoryStream(input))], output);
        return (output.ToArray(), report);
    }

    public static (byte[] Output, EditReport Report) Sort(byte[] input)
    {
        var output = new MemoryStream();
        var report = McapSort.Sort(new MemoryStream(input), output);
        return (output.ToArray(), report);
    }

    public static (byte[] Output, EditReport Report) Recompress(byte[] input, OutputOptions options, bool asPipe = false)
    {
        var output = new MemoryStream();
        var report = McapRecompress.Recompress(Open(input, asPipe), output, options);
        return (output.ToArray(), report);
    }

    private static Stream Open(byte[] input, bool asPipe) => asPipe ? new DrippingStream(input, () => 100) : new MemoryStream(input);
}
