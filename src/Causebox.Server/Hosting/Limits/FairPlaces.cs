using Causebox.Server.Database;

namespace Causebox.Server.Hosting.Limits;

/// <summary>
/// Room for dear work: only so much is done at once. Who waits is let in by turns of the organizations, each in the order of its requests, so that whoever asks for a
/// hundred things makes another wait for one of them and not for all.
/// </summary>
internal sealed class FairPlaces(int places)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<OrganizationId, LinkedList<TaskCompletionSource<bool>>> _waiting = [];
    private readonly LinkedList<OrganizationId> _turns = new();
    private int _free = places;

    /// <summary>How many wait now.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
                return _waiting.Sum(one => one.Value.Count);
        }
    }

    /// <summary>A place, to be disposed of; null where none became free in time.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<IDisposable?> EnterAsync(OrganizationId organization, TimeSpan patience, CancellationToken cancel)
    {
        var turn = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_free > 0)
            {
                _free--;
                return new Place(this);
            }

            Queue(organization, turn);
        }

        await using var gone = cancel.Register(() => turn.TrySetCanceled(cancel));
        using var timer = new CancellationTokenSource(patience);
        await using var late = timer.Token.Register(() => turn.TrySetResult(false));
        try
        {
            if (await turn.Task)
                return new Place(this);
            Forget(organization, turn);
            return null;
        }
        catch (OperationCanceledException)
        {
            Forget(organization, turn);
            throw;
        }
    }

    private void Queue(OrganizationId organization, TaskCompletionSource<bool> turn)
    {
        if (!_waiting.TryGetValue(organization, out var queue))
        {
            _waiting[organization] = queue = new();
            _turns.AddLast(organization);
        }

        queue.AddLast(turn);
    }

    private void Forget(OrganizationId organization, TaskCompletionSource<bool> turn)
    {
        lock (_gate)
        {
            if (_waiting.TryGetValue(organization, out var queue) && queue.Remove(turn) && queue.Count == 0)
            {
                _waiting.Remove(organization);
                _turns.Remove(organization);
            }
        }
    }

    private void Leave()
    {
        lock (_gate)
        {
            while (_turns.First is { Value: var organization } first)
            {
                var queue = _waiting[organization];
                var turn = queue.First!.Value;
                queue.RemoveFirst();
                _turns.Remove(first);
                if (queue.Count > 0)
                    _turns.AddLast(first);
                else
                    _waiting.Remove(organization);
                // One that went away meanwhile has no use for it.
                if (turn.TrySetResult(true))
                    return;
            }

            _free++;
        }
    }

    private sealed class Place(FairPlaces of) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
                of.Leave();
        }
    }
}
