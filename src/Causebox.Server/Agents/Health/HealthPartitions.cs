namespace Causebox.Server.Agents;

/// <summary>At start: there is a partition for what comes next.</summary>
internal sealed class HealthPartitions(HealthStore health) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => health.PrepareAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
