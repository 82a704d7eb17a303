using System.Net;
using System.Net.Sockets;

namespace Causebox.Recording.Tests.Uplink;

/// <summary>A server on a loopback port that keeps the contract, until it is told to do otherwise.</summary>
internal sealed class StandInServer : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<Task> _connections = [];
    private readonly List<StandInRequest> _requests = [];
    private readonly Task _accepting;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public StandInServer()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public StandInStore Store { get; } = new();

    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    /// <summary>Answers in the store's place; null leaves it to the store.</summary>
    public Func<StandInRequest, StandInAnswer?> Instead { get; set; } = _ => null;

    /// <summary>Spoils the store's answer after the store did what it was asked to.</summary>
    public Func<StandInRequest, StandInAnswer, StandInAnswer> Afterwards { get; set; } = (_, answer) => answer;

    /// <summary>Cuts the connection after so many bytes of a request's body.</summary>
    public Func<string, string, int?> CutBodyAfter { get; set; } = (_, _) => null;

    public IReadOnlyList<StandInRequest> Requests
    {
        get
        {
            lock (_lock)
                return [.. _requests];
        }
    }

    public IEnumerable<StandInRequest> Parts => Requests.Where(request => request.Method == "PATCH" && request.Path.Contains("/uploads/", StringComparison.Ordinal));

    /// <summary>An answer once, then the contract again.</summary>
    public void Once(Func<StandInRequest, bool> when, StandInAnswer answer)
    {
        var done = false;
        Instead = request => !done && (done = when(request)) ? answer : null;
    }

    /// <summary>Whether something holds, looked at between two answers.</summary>
    public bool Holds(Func<StandInServer, bool> holds)
    {
        lock (_lock)
            return holds(this);
    }

    /// <summary>Waits until something holds, looking again after each request.</summary>
    public async Task WhenAsync(Func<StandInServer, bool> holds)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (holds(this))
                    return;
                changed = _changed.Task;
            }

            await changed.WaitAsync(Patience);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                client.NoDelay = true;
                var stream = client.GetStream();
                while (await HttpWire.ReadAsync(stream, CutBodyAfter, _stop.Token) is { } request)
                    await AnswerAsync(stream, request);
            }
            catch (Exception error) when (error is IOException or OperationCanceledException)
            {
                // Cut, by us or by the agent.
            }
        }
    }

    private async Task AnswerAsync(NetworkStream stream, StandInRequest request)
    {
        StandInAnswer answer;
        lock (_lock)
        {
            answer = Instead(request) ?? Afterwards(request, Store.Answer(request));
            _requests.Add(request);
            var changed = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            changed.SetResult();
        }

        if (answer.IsSilent)
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, _stop.Token);
        await HttpWire.WriteAsync(stream, answer, _stop.Token);
    }
}
