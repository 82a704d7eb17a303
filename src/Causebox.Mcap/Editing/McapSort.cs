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
        Stream input, Stream output, OutputOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        using var source = new IndexedInput(input, ordinal: 0, count: 1);
        using var sorted = new RecordingOutput(output, options ?? OutputOptions.Default, RecordingOutput.HeaderOf(source.Profile));
        var meter = new ProgressMeter(progress, ProgressMeter.Messages, cancellation);
        if (source.Compression is { } compression)
            sorted.StoreAs(compression);
        source.CopyExtras(sorted, cancellation);
        while (source.TryNext())
        {
            var message = source.Message;
            sorted.Define(message.Channel, source.Schemas);
            sorted.Write(message);
            meter.Report(sorted.Messages);
        }

        foreach (var schema in source.Schemas.Values)
            sorted.Define(schema);
        foreach (var channel in source.Channels.Values)
            sorted.Define(channel, source.Schemas);
        sorted.Close();
        meter.Finish(sorted.Messages);
        return new EditReport(
            sorted.Messages, sorted.Messages, sorted.Attachments, sorted.Metadata, sorted.BytesWritten, [.. source.Damage]);
    }
}
