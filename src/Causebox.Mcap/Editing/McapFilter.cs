namespace Causebox.Mcap;

/// <summary>Copies the part of a recording that is asked for. Reads forward, from pipes too.</summary>
public static class McapFilter
{
    /// <summary>Writes what <paramref name="options"/> keep of <paramref name="input"/>, in the order of the file.</summary>
    /// <param name="progress">Told the bytes of input that were read.</param>
    /// <exception cref="McapException">The input is no recording.</exception>
    public static EditReport Filter(
        Stream input, Stream output, FilterOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        using var session = new FilterSession(input, output, options ?? FilterOptions.Default);
        return session.Run(new ProgressMeter(progress, ProgressMeter.Bytes, cancellation));
    }
}
