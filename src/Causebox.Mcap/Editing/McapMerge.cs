namespace Causebox.Mcap;

/// <summary>Makes one recording of several.</summary>
public static class McapMerge
{
    /// <summary>
    /// Writes the messages of all inputs by log time; at equal times those of an earlier input come first. Equal schemas and channels
    /// become one, others get new ids. Attachments and metadata are all kept, before the messages. Inputs must be seekable.
    /// </summary>
    /// <param name="progress">Told the messages that were written.</param>
    /// <exception cref="McapException">An input is no recording.</exception>
    public static EditReport Merge(
        IReadOnlyList<Stream> inputs, Stream output, OutputOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(output);
        if (inputs.Count == 0)
            throw new ArgumentException("there is nothing to merge", nameof(inputs));
        using var session = new MergeSession(inputs, output, options ?? OutputOptions.Default);
        return session.Run(new ProgressMeter(progress, ProgressMeter.Messages, cancellation), cancellation);
    }
}
