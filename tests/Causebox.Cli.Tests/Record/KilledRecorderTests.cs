using System.Diagnostics;
using System.Globalization;

namespace Causebox.Cli.Tests;

/// <summary>The recorder dies in the middle of a loop. A slice runs with every test run, all of it with CAUSEBOX_TORTURE=full.</summary>
[Trait("Campaign", "recorder")]
public sealed class KilledRecorderTests
{
    private const int Hertz = 200;
    private static readonly TimeSpan MostLost = TimeSpan.FromSeconds(1);

    // A machine that stands still for a second writes nothing for a second: a kill that lost too much comes again, and a recorder that waits too long loses it each time.
    private const int Tries = 5;

    // Room for all of a life: that a recorder which is held up drops cycles is another test's.
    private const string Room = "  max_queue_depth: 4096\n";

    private static int Rounds => Environment.GetEnvironmentVariable("CAUSEBOX_TORTURE") == "full" ? 100 : 4;

    [Fact]
    public async Task Killed_at_any_moment_it_has_lost_at_most_the_last_second()
    {
        var losses = new TimeSpan[Rounds];
        var options = new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = TestContext.Current.CancellationToken };
        await Parallel.ForAsync(0, Rounds, options, async (round, cancellation) =>
        {
            losses[round] = TimeSpan.MaxValue;
            for (var left = Tries; left > 0 && losses[round] > MostLost; left--)
                losses[round] = await KillAsync(round, cancellation);
        });
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Rounds} kills: lost {losses.Max().TotalMilliseconds:0} ms at most, {losses.Average(loss => loss.TotalMilliseconds):0} ms on average"));
        losses.ShouldAllBe(loss => loss <= MostLost);
    }

    [Fact]
    public async Task Told_to_stop_it_keeps_everything_and_removes_its_socket()
    {
        using var workspace = new Workspace();
        using var recorder = new RunningRecorder(workspace, Room);
        using var client = new PacedClient(recorder.SocketPath);
        (await client.RunAsync(Hertz, TimeSpan.FromSeconds(0.5), TestContext.Current.CancellationToken)).ShouldBeTrue();
        recorder.Stop().ShouldBe(0);
        recorder.Recovered().Select(cycle => cycle.Id).ShouldBe(Enumerable.Range(0, client.SentAt.Count).Select(id => (long)id));
        File.Exists(recorder.SocketPath).ShouldBeFalse();
        recorder.Said.ShouldContain("ended without saying so");
    }

    /// <summary>Kills a recorder after 0.2 to 3.2 s; how long before the kill the first cycle was sent that is missing.</summary>
    private static async Task<TimeSpan> KillAsync(int round, CancellationToken cancellation)
    {
        using var workspace = new Workspace();
        using var recorder = new RunningRecorder(workspace, Room);
        using var client = new PacedClient(recorder.SocketPath);
        var life = TimeSpan.FromMilliseconds(200 + (round * 7919 % 3000));
        (await client.RunAsync(Hertz, life, cancellation)).ShouldBeTrue();
        var killed = Stopwatch.GetTimestamp();
        recorder.Kill();
        var recovered = recorder.Recovered();
        recovered.Select(cycle => cycle.Id).ShouldBe(Enumerable.Range(0, recovered.Count).Select(id => (long)id), $"round {round}");
        recovered.ShouldAllBe(cycle => cycle.IsViolation == (cycle.Id % PacedClient.ViolationEvery == PacedClient.ViolationEvery - 1));
        return recovered.Count == client.SentAt.Count ? TimeSpan.Zero : Stopwatch.GetElapsedTime(client.SentAt[recovered.Count], killed);
    }
}
