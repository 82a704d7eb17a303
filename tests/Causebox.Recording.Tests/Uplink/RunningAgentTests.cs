using Causebox.Recording.Uplink;

namespace Causebox.Recording.Tests.Uplink;

/// <summary>The agent as it runs on a robot: all its loops at once.</summary>
public sealed class RunningAgentTests : IAsyncDisposable
{
    private const string Session = "session_20261120_101500_ab12cd";
    private readonly StandInServer _server = new();
    private readonly RobotFolder _robot = new();
    private readonly CancellationTokenSource _stop = new();

    [Fact]
    public async Task A_session_is_shown_while_it_grows_and_shipped_when_it_ends()
    {
        _robot.Session(Session + ".mcap", closed: false);
        _server.Store.Watched.Add(Session);
        using var agent = _robot.Agent(_server, isSinglePass: false);
        var running = agent.RunAsync(_stop.Token);
        await TurnUntilAsync(server => server.Store.Live.GetValueOrDefault(Session + ".mcap")?.Length > 4000);
        var path = _robot.Session(Session + ".mcap", violation: true);
        await TurnUntilAsync(server => server.Store.Uploads is [{ IsComplete: true }]);
        await EndAsync(running);

        _server.Store.Uploads[0].Bytes.ToArray().ShouldBe(await File.ReadAllBytesAsync(path, CancellationToken.None));
        _server.Store.Uploads[0].Outcome.ShouldBe("failed");
    }

    [Fact]
    public async Task After_429_nothing_is_sent_before_the_server_said()
    {
        _robot.Session(Session + ".mcap");
        _server.Once(IsBegin, StandInAnswer.Problem(429, "later") with { Headers = ["Retry-After: 120"] });
        using var agent = _robot.Agent(_server, isSinglePass: false);
        var running = agent.RunAsync(_stop.Token);
        await TurnUntilAsync(server => server.Requests.Any(IsBegin));
        var asked = _robot.Time.GetTimestamp();
        await TurnUntilAsync(_ => _robot.Time.GetElapsedTime(asked) >= TimeSpan.FromSeconds(118));
        _server.Holds(server => server.Requests.Count(IsBegin) == 1).ShouldBeTrue();
        // From here on the time goes slowly enough for an agent that the machine holds up.
        await TurnUntilAsync(server => server.Requests.Count(IsBegin) == 2, pause: TimeSpan.FromMilliseconds(300));
        await EndAsync(running);

        _robot.Time.GetElapsedTime(asked).TotalSeconds.ShouldBeInRange(119, 200);
    }

    [Fact]
    public async Task Asked_to_stop_it_finishes_the_part_under_way_and_no_more()
    {
        var path = _robot.Session(Session + ".mcap");
        _server.Afterwards = (request, answer) =>
        {
            if (request.Method == "PATCH" && request.UploadOffset == 2000)
                _stop.Cancel();
            return answer;
        };
        using (var agent = _robot.Agent(_server, isSinglePass: false))
        {
            var running = agent.RunAsync(_stop.Token);
            await TurnUntilAsync(server => server.Parts.Count() == 3);
            await EndAsync(running);
        }

        _server.Store.Uploads[0].Bytes.Length.ShouldBe(3000);
        using var next = _robot.Agent(_server);
        (await next.RunOnceAsync(CancellationToken.None)).Waiting.ShouldBe(0);
        _server.Store.Uploads[0].Bytes.ToArray().ShouldBe(await File.ReadAllBytesAsync(path, CancellationToken.None));
    }

    [Fact]
    public async Task A_server_that_hangs_delays_the_stop_by_no_more_than_the_grace()
    {
        _robot.Session(Session + ".mcap");
        _server.Instead = request => request.Method == "PATCH" ? StandInAnswer.Silence : null;
        using var agent = _robot.Agent(_server, options => options with { RequestTimeout = TimeSpan.FromHours(1) }, isSinglePass: false);
        var running = agent.RunAsync(_stop.Token);
        await TurnUntilAsync(server => server.Parts.Any());

        await _stop.CancelAsync();
        running.IsCompleted.ShouldBeFalse();
        _robot.Time.Advance(UplinkAgent.Grace);

        await running.WaitAsync(StandInServer.Patience, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_server_that_comes_back_after_hours_gets_all_of_it()
    {
        _robot.Session(Session + ".mcap");
        _robot.Episode("pick-1");
        var away = true;
        _server.Instead = _ => away ? StandInAnswer.Problem(502, "away") : null;
        using var agent = _robot.Agent(_server, isSinglePass: false);
        var running = agent.RunAsync(_stop.Token);
        var begun = _robot.Time.GetTimestamp();
        await TurnUntilAsync(_ => _robot.Time.GetElapsedTime(begun) > TimeSpan.FromHours(1), TimeSpan.FromSeconds(20));
        away = false;
        await TurnUntilAsync(server => server.Store.Uploads.Count(upload => upload.IsComplete) == 4, TimeSpan.FromSeconds(20));
        await EndAsync(running);

        _robot.Log.Count.ShouldBeLessThan(60);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _robot.Dispose();
        _stop.Dispose();
    }

    private static bool IsBegin(StandInRequest request) => request.Path.EndsWith("/uploads", StringComparison.Ordinal);

    // The agent's time goes on only here; each turn gives its loops the chance to do what is due.
    private async Task TurnUntilAsync(Func<StandInServer, bool> holds, TimeSpan? turn = null, TimeSpan? pause = null)
    {
        var bound = TimeProvider.System.GetTimestamp();
        while (!_server.Holds(holds))
        {
            TimeProvider.System.GetElapsedTime(bound).ShouldBeLessThan(StandInServer.Patience);
            _robot.Time.Advance(turn ?? TimeSpan.FromSeconds(1));
            await Task.Delay(pause ?? TimeSpan.FromMilliseconds(2), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    private async Task EndAsync(Task running)
    {
        await _stop.CancelAsync();
        await running.WaitAsync(StandInServer.Patience, TestContext.Current.CancellationToken);
    }
}
