namespace Causebox.Server.Hosting;

/// <summary>Leaves signals to <see cref="ServerHost"/>: the database must outlive the requests, and a second signal hastens.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
