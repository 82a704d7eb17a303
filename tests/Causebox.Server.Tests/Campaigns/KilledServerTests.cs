using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Causebox.Server.Tests.Campaigns;

/// <summary>
/// <c>kill -9</c> of the server and of its PostgreSQL while robots create, upload and finalize and an agent ships. What was acknowledged is there, bit for
/// bit, and every failed episode is explained, once.
/// </summary>
[Trait("Campaign", "server")]
public sealed class KilledServerTests
{
    private const string RobotName = "arm-7";
    private const int Robots = 3;
    private static readonly int Kills = Torture.Of(3, 50);

    [Fact]
    public async Task Whoever_dies_whenever_what_was_acknowledged_is_there_and_every_failure_is_explained_once()
    {
        var started = Stopwatch.GetTimestamp();
        var chance = new Chance(20261128);
        await using var server = new MortalServer();
        await server.StartAsync();
        await server.PrepareAsync(RobotName);
        List<Acknowledged> all = [];
        var away = TimeSpan.Zero;
        for (var kill = 0; kill < Kills; kill++)
        {
            var known = await WorkUntilKilledAsync(server, chance, kill);
            var killed = Stopwatch.GetTimestamp();
            await server.ReviveAsync();
            away += Stopwatch.GetElapsedTime(killed);
            await new Audit(server).ThereAsync(known);
            all.AddRange(known);
        }

        var end = new Audit(server);
        await end.SettledAsync(all);
        await end.ExplainedAsync();
        all.Count.ShouldBeGreaterThan(Kills);
        end.Explained.ShouldBeGreaterThan(0);
        Torture.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"{Kills} kills, {all.Sum(one => one.Writes)} acknowledged writes of {all.Count} episodes checked ({all.Count(one => one.Status is not null)} finalized), "
            + $"{end.Explained} explained, away {away.TotalSeconds / Kills:0.0} s a kill, settled in {end.Waited.TotalSeconds:0} s, {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s in all"));
    }

    private static async Task<IReadOnlyCollection<Acknowledged>> WorkUntilKilledAsync(MortalServer server, Chance chance, int kill)
    {
        ConcurrentQueue<Acknowledged> known = [];
        using var client = server.Client();
        using var stop = new CancellationTokenSource();
        var robots = Enumerable.Range(0, Robots).Select(i => new Robot(client, known, new Chance((ulong)((kill * 10) + i)), $"run-{kill}-{i}")).ToList();
        var agent = new Agent(client, known, RobotName, $"shipped-{kill}");
        List<Task> work = [.. robots.Select(robot => robot.WorkAsync(stop.Token)), agent.WorkAsync(stop.Token)];

        // A server that has just begun is slow; a kill before its first answer would prove nothing.
        await ServerChild.UntilAsync(() => Task.FromResult(known.Count >= Robots), "nobody was answered:\n" + server.Log);
        await Task.Delay(TimeSpan.FromMilliseconds(chance.Below(1500)), TimeProvider.System, TestContext.Current.CancellationToken);

        var victim = (Victim)(kill % 3);
        await server.KillAsync(victim);

        // Of a server that lives on, the robots see how its database goes and comes back.
        if (victim is Victim.Database)
            await Task.Delay(TimeSpan.FromMilliseconds(chance.Below(1500)), TimeProvider.System, TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await Task.WhenAll(work);
        robots.SelectMany(robot => robot.Defects).Concat(agent.Defects).ShouldBeEmpty(server.Log);
        return known;
    }
}
