namespace Causebox.Recording.Uplink;

/// <summary>Sends what waits, one item at a time, and remembers what the server has.</summary>
internal sealed class Uploader(
    AgentOptions options, AgentServer server, SpoolJournal journal, Spool spool, Action<string> log, TimeProvider time, CancellationToken hardStop)
{
    private static readonly TimeSpan FirstItemWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestItemWait = TimeSpan.FromHours(6);

    private readonly FileDigests _digests = new();
    private readonly Dictionary<string, Backoff> _patience = new(StringComparer.Ordinal);
    private readonly Jitter _jitter = Jitter.For(options.Robot, time.GetTimestamp());

    /// <summary>Sends the next item that is due.</summary>
    public async Task<UploadStep> StepAsync(CancellationToken stop)
    {
        if (spool.Take(time.MonotonicNs) is not { } item)
            return UploadStep.Nothing;
        UplinkFault? fault;
        try
        {
            fault = await SendAsync(item, stop);
        }
        catch (OperationCanceledException)
        {
            spool.PutBack(item);
            throw;
        }

        return fault is null ? Sent(item) : Failed(item, fault);
    }

    private async Task<UplinkFault?> SendAsync(SpoolItem item, CancellationToken stop)
    {
        var upload = new FileUpload(server, _digests, options.PartBytes, hardStop);
        foreach (var file in item.Files.Where(file => !journal.IsSent(file)))
        {
            stop.ThrowIfCancellationRequested();
            if (await upload.SendAsync(item, file, stop) is { } fault)
                return fault;
            journal.Acknowledge(file);
        }

        return null;
    }

    private UploadStep Sent(SpoolItem item)
    {
        _patience.Remove(item.Path);
        spool.Finish(item);
        log($"sent {item.Path}: {item.SizeBytes} bytes, outcome {item.Outcome.Word()}");
        return new UploadStep(item, null);
    }

    private UploadStep Failed(SpoolItem item, UplinkFault fault)
    {
        if (fault.ConcernsServer)
        {
            spool.PutBack(item);
            return new UploadStep(item, fault);
        }

        if (!_patience.TryGetValue(item.Path, out var patience))
            _patience[item.Path] = patience = new Backoff(FirstItemWait, LongestItemWait, _jitter);
        var wait = patience.Fail(fault.RetryAfter);
        spool.PutBack(item, time.MonotonicNs + (long)(wait.TotalSeconds * 1e9));
        log($"{item.Path} was not sent: {fault.Message}; again in {wait.TotalSeconds:0} s");
        return new UploadStep(item, fault);
    }
}
