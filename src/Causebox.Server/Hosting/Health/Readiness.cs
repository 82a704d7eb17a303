namespace Causebox.Server.Hosting.Health;

/// <summary>Asks every check, at most once a second however many ask.</summary>
internal sealed class Readiness(IEnumerable<IReadinessCheck> checks, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _one = new(1);
    private ReadyAnswer? _last;
    private long _asked;

    public async Task<ReadyAnswer> AskAsync(CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            if (_last is { } last && clock.GetElapsedTime(_asked) < Fresh)
                return last;
            var answers = await Task.WhenAll(checks.Select(check => AskAsync(check, cancel)));
            _asked = clock.GetTimestamp();
            return _last = new ReadyAnswer(
                answers.All(answer => answer.Reason is null) ? "ready" : "not_ready",
                answers.ToDictionary(answer => answer.Name, answer => answer.Reason ?? "ok", StringComparer.Ordinal));
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<(string Name, string? Reason)> AskAsync(IReadinessCheck check, CancellationToken cancel)
    {
        using var deadline = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, deadline.Token);
        try
        {
            return (check.Name, await check.CheckAsync(either.Token));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (check.Name, $"no answer within {Patience.TotalSeconds} s");
        }
    }
}
