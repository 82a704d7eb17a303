namespace Causebox.Mcap;

/// <summary>Puts a recording's messages in order.</summary>
public static class McapSort
{
    /// <summary>
    /// Writes the input with its messages by log time; equal times keep the order of the file. Memory stays bounded however disordered the
    /// input is. The input must be seekable.
    /// </summary>
    /// <param name="progress">Told the messages that were written.</param>
    /// <exception cref="McapException">The input is no recording.</exception>
    public static EditReport Sort(
        Stream input, Stream output, OutputOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellation = default) =>
        throw new NotSupportedException("not yet");
}
