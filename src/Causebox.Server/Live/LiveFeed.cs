using System.Threading.Channels;
using Causebox.Server.Database;
using Causebox.Server.Hosting.Errors;
using Npgsql;

namespace Causebox.Server.Live;

/// <summary>
/// The changes of one organization as they come, read once and given to all of its streams: at once when there is news, then not again for
/// <see cref="Window"/>, in which many changes of one subject become one. Looked for now and then too, for the word that there is news may be lost.
/// </summary>
internal sealed partial class LiveFeed : IDisposable
{
    /// <summary>Between two looks that find something.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMilliseconds(250);

    /// <summary>How late news comes at most whose word was lost: the server that had it died before it could tell.</summary>
    public static readonly TimeSpan Unasked = TimeSpan.FromSeconds(5);

    // While something waits for an older transaction, whose end nobody tells.
    private static readonly TimeSpan HeldBackAtFirst = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan HeldBackAtMost = TimeSpan.FromSeconds(1);

    private readonly OrganizationId _organization;
    private readonly LiveStore _store;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly Lock _gate = new();
    private readonly List<LiveStream> _streams = [];
    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _stop = new();
    private LiveCursor _position;

    public LiveFeed(OrganizationId organization, LiveCursor position, LiveStore store, TimeProvider clock, ILogger log)
    {
        (_organization, _position, _store, _clock, _log) = (organization, position, store, clock, log);
        Running = Task.Run(() => RunAsync(_stop.Token), CancellationToken.None);
    }

    /// <summary>Ends soon after the feed is disposed.</summary>
    public Task Running { get; }

    public int Count
    {
        get
        {
            lock (_gate)
                return _streams.Count;
        }
    }

    /// <summary>From the place that is returned on, the stream is told everything.</summary>
    public LiveCursor Add(LiveStream stream)
    {
        lock (_gate)
        {
            _streams.Add(stream);
            return _position;
        }
    }

    public void Remove(LiveStream stream)
    {
        lock (_gate)
            _streams.Remove(stream);
    }

    /// <summary>There may be news.</summary>
    public void Signal() => _news.Writer.TryWrite(true);

    /// <summary>The same piece to all streams.</summary>
    public void Offer(byte[] piece)
    {
        lock (_gate)
        {
            foreach (var stream in _streams)
                stream.Offer(piece);
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private async Task RunAsync(CancellationToken cancel)
    {
        try
        {
            var (wait, heldBack) = (Unasked, HeldBackAtFirst);
            while (true)
            {
                await NewsAsync(wait, cancel);
                var reading = await TryReadAsync(cancel);
                if (reading is null || reading.IsHeldBack)
                {
                    wait = heldBack;
                    heldBack = heldBack * 2 < HeldBackAtMost ? heldBack * 2 : HeldBackAtMost;
                }
                else
                {
                    (wait, heldBack) = (Unasked, HeldBackAtFirst);
                }

                if (reading is { Rows.Count: > 0 })
                    await Task.Delay(Window, _clock, cancel);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // Nobody looks any more.
        }
        catch (Exception defect)
        {
            LogDefect(_log, _organization, defect);
            throw;
        }
        finally
        {
            // However it ended: a stream that is open and told nothing would look well.
            lock (_gate)
                _streams.ForEach(stream => stream.End(LiveReason.Stopping));
        }
    }

    private async Task NewsAsync(TimeSpan most, CancellationToken cancel)
    {
        using var timer = new CancellationTokenSource(most, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancel);
        try
        {
            await _news.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // Nothing was said; it is looked all the same.
        }
    }

    // Null while the database does not answer: nothing is lost by looking later.
    private async Task<LiveReading?> TryReadAsync(CancellationToken cancel)
    {
        try
        {
            var reading = await _store.ReadAsync(_organization, _position, cancel);
            Tell(reading);
            return reading;
        }
        catch (Exception error) when (!cancel.IsCancellationRequested && (error is NpgsqlException || DatabaseTrouble.IsAway(error)))
        {
            LogAway(_log, error.Message, _organization);
            return null;
        }
    }

    private void Tell(LiveReading reading)
    {
        byte[]? piece = null;
        if (reading.Rows.Count > 0)
            piece = reading.Coalesced() is { } rows ? LiveText.Changes(rows) : LiveText.Reset(reading.End, LiveReason.TooMany);
        lock (_gate)
        {
            _position = reading.End;
            if (piece is not null)
                _streams.ForEach(stream => stream.Offer(piece));
        }
    }

    [LoggerMessage(LogLevel.Error, "The live streams of the organization {Organization} end by a defect; whoever asks again has new ones")]
    private static partial void LogDefect(ILogger log, OrganizationId organization, Exception defect);

    [LoggerMessage(LogLevel.Warning, "Changes of the organization {Organization} cannot be read for its live streams, which are told later: {Reason}")]
    private static partial void LogAway(ILogger log, string reason, OrganizationId organization);
}
