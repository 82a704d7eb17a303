namespace Causebox.Mcap;

/// <summary>Stores a recording in another way.</summary>
public static class McapRecompress
{
    /// <summary>
    /// Writes everything in <paramref name="input"/>, in the order of the file, with the compression, level and chunk size of
    /// <paramref name="options"/>. Reads forward, from pipes too.
    /// </summary>
    /// <param name="progress">Told the bytes of input that were read.</param>
    /// <exception cref="McapException">The input is no recording.</exception>
    public static EditReport Recompress(
        Stream input, Stream output, OutputOptions options, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        return McapFilter.Filter(input, output, new FilterOptions { Output = options }, progress, cancellation);
    }
}
