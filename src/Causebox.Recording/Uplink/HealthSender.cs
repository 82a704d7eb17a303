namespace Causebox.Recording.Uplink;

/// <summary>Reads the robot's condition and sends it. Not for two threads at once.</summary>
internal sealed class HealthSender(AgentOptions options, AgentServer server, ProblemBoard problems, TimeProvider time, string instance)
{
    private readonly SystemSignals _system = new(
        options.SystemRoot, [.. options.SessionDirectories, .. options.EpisodeDirectories, options.StateDirectory]);

    private readonly DropIn _dropIn = new(options.DropInDirectory, problems);
    private readonly HealthQueue _queue = new(instance);
    private long? _readAt;

    /// <summary>Reads when it is time to, and sends what waits. The first fault, or null.</summary>
    public async Task<UplinkFault?> PassAsync(CancellationToken stop)
    {
        if (_readAt is not { } before || time.GetElapsedTime(before) >= options.HealthInterval)
        {
            _readAt = time.GetTimestamp();
            _queue.Add([.. _system.Read(time.GetUtcNow()), .. _dropIn.Read()]);
        }

        while (_queue.Next() is { } batch)
        {
            var reply = await server.SendHealthAsync(batch, stop);
            if (!reply.Done && reply.Fault.ConcernsServer)
                return reply.Fault;

            // What the server refuses it will refuse again; it must not hold up what comes after it.
            if (!reply.Done)
                problems.Report("health", $"{batch.Signals.Count} signals were not taken: {reply.Fault.Message}");
            _queue.Done();
        }

        return null;
    }
}
