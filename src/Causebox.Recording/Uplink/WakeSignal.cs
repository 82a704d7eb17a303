namespace Causebox.Recording.Uplink;

/// <summary>Ends a wait early. For several threads that wake, and one that waits.</summary>
internal sealed class WakeSignal
{
    private TaskCompletionSource _woken = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Set() => Volatile.Read(ref _woken).TrySetResult();

    /// <summary>Waits for <paramref name="longest"/> or until woken; at once where that has happened since the last wait.</summary>
    public async Task WaitAsync(TimeSpan longest, TimeProvider time, CancellationToken stop)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(_woken.Task, Task.Delay(longest, time, enough.Token));
        await enough.CancelAsync();
        stop.ThrowIfCancellationRequested();
        if (_woken.Task.IsCompleted)
            Volatile.Write(ref _woken, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
    }
}
