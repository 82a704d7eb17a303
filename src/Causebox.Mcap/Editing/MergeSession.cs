namespace Causebox.Mcap;

/// <summary>One merge: takes the earliest message of all inputs until there are none.</summary>
internal sealed class MergeSession : IDisposable
{
    private readonly List<IndexedInput> _inputs = [];
    private readonly RecordingOutput _output;
    private readonly DefinitionMerge _definitions;

    public MergeSession(IReadOnlyList<Stream> inputs, Stream output, OutputOptions options)
    {
        try
        {
            foreach (var input in inputs)
                _inputs.Add(new IndexedInput(input, _inputs.Count, inputs.Count));
        }
        catch
        {
            _inputs.ForEach(input => input.Dispose());
            throw;
        }

        var profiles = _inputs.Select(input => input.Profile).Distinct(StringComparer.Ordinal).ToList();
        _output = new RecordingOutput(output, options, RecordingOutput.HeaderOf(profiles.Count == 1 ? profiles[0] : ""));
        if (_inputs.Find(input => input.Compression is not null)?.Compression is { } compression)
            _output.StoreAs(compression);
        _definitions = new DefinitionMerge(_output);
    }

    public EditReport Run(ProgressMeter progress, CancellationToken cancellation)
    {
        foreach (var input in _inputs)
            input.CopyExtras(_output, cancellation);
        var next = new PriorityQueue<IndexedInput, (ulong LogTime, int Ordinal)>();
        foreach (var input in _inputs.Where(input => input.TryNext()))
            next.Enqueue(input, (input.LogTime, input.Ordinal));
        while (next.TryDequeue(out var input, out _))
        {
            var message = input.Message;
            _output.Write(_definitions.Map(input, message.Channel), message);
            progress.Report(_output.Messages);
            if (input.TryNext())
                next.Enqueue(input, (input.LogTime, input.Ordinal));
        }

        return Finish(progress);
    }

    public void Dispose()
    {
        _output.Dispose();
        _inputs.ForEach(input => input.Dispose());
    }

    private EditReport Finish(ProgressMeter progress)
    {
        foreach (var input in _inputs)
        {
            foreach (var schema in input.Schemas.Values)
                _definitions.Map(schema);
            foreach (var channel in input.Channels.Values)
                _definitions.Map(input, channel);
        }

        _output.Close();
        progress.Finish(_output.Messages);
        return new EditReport(
            _output.Messages,
            _output.Messages,
            _output.Attachments,
            _output.Metadata,
            _output.BytesWritten,
            [.. _inputs.SelectMany(input => input.Damage).Take(DamageLog.Kept)]);
    }
}
