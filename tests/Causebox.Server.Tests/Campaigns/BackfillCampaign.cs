using System.Diagnostics;
using System.Globalization;
using System.Net;
using Causebox.Server.Tests.Backfills;
using Npgsql;

namespace Causebox.Server.Tests.Campaigns;

/// <summary>Two servers work on a backfill, and one of them is killed in the middle.</summary>
[Trait("Campaign", "server")]
public sealed class BackfillCampaign(PostgresOfTests postgres)
{
    private static readonly int Episodes = Torture.Of(1_000, 10_000);

    [Fact]
    public async Task A_backfill_whose_server_is_killed_explains_each_failure_once()
    {
        await using var front = await TestServer.StartAsync(postgres, settings => settings with { Limits = settings.Limits with { RequestsPerSecond = 0 } });
        var api = await EpisodeApi.OfAsync(front);
        await OldFailures.SeedAsync(api, Episodes);
        await using var gate = await Gate.ShutAsync(front, api);
        using var folders = new TwoFolders();
        await using var survivor = Start(front, folders.One);
        await using var victim = Start(front, folders.Two);
        await survivor.ListensAsync();
        await victim.ListensAsync();

        var clock = Stopwatch.StartNew();
        var started = await api.PostAsync("/api/backfills", """{"lanes": 8}""", HttpStatusCode.Created);
        var path = $"/api/backfills/{started.GetProperty("backfill_id").GetString()}";
        await UntilAsync(api, path, done => done >= Episodes / 3, survivor);
        victim.Signal("KILL");
        await victim.EndAsync();
        var atDeath = (await api.GetAsync(path)).GetProperty("done").GetInt64();
        await gate.OpenAsync();
        await UntilAsync(api, path, done => done >= Episodes, survivor);
        await ServerChild.UntilAsync(async () => (await api.GetAsync(path)).GetProperty("state").GetString() == "completed", "the backfill did not end:\n" + survivor.Log);

        atDeath.ShouldBeLessThan(Episodes);
        (await OldFailures.AnalysedAsync(api)).ShouldBe((Episodes, Episodes));
        (await api.AskAsync<long>("select count(*) from failure_analyses where not is_partial")).ShouldBe(Episodes);
        var ended = await api.GetAsync(path);
        (ended.GetProperty("done").GetInt64(), ended.GetProperty("deferred").GetInt64()).ShouldBe((Episodes, 0));
        Torture.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"{Episodes} failures backfilled by two servers, one killed at {atDeath}: each analysed once, in {clock.Elapsed.TotalSeconds:0.0} s, {ended.GetProperty("episodes_per_s").GetDouble():0}/s"));
    }

    private static async Task UntilAsync(EpisodeApi api, string path, Func<long, bool> enough, ServerChild child)
    {
        var said = -1L;
        await ServerChild.UntilAsync(
            async () =>
            {
                var now = await api.GetAsync(path);
                var done = now.GetProperty("done").GetInt64();
                if (said < done * 20 / Episodes)
                    Torture.Say($"done {done} of {now.GetProperty("total")}, {now.GetProperty("episodes_per_s")}/s, ETA {now.GetProperty("eta_s")} s");
                said = Math.Max(said, done * 20 / Episodes);
                return enough(done);
            },
            "the backfill does not move:\n" + child.Log);
    }

    private static ServerChild Start(TestServer front, string folder) => ServerChild.Start(
        folder, "--database", front.Settings.DatabaseUrl!, "--jobs-every-s", "1", "--jobs-lease-s", "10", "--jobs-at-once", "4");

    /// <summary>Lets no analysis of the last third be stored before it is opened: that the death comes in the middle is not left to how quick the machine is.</summary>
    private sealed class Gate : IAsyncDisposable
    {
        private const int Key = 7001;

        private readonly NpgsqlConnection _owner;

        private Gate(NpgsqlConnection owner) => _owner = owner;

        public static async Task<Gate> ShutAsync(TestServer server, EpisodeApi api)
        {
            var first = await api.AskAsync<Guid>("select episode_id from episodes order by episode_id offset @before limit 1", new { before = Episodes * 2 / 3 });
            var gate = new Gate(new NpgsqlConnection(server.Settings.DatabaseOwnerUrl));
            await gate._owner.OpenAsync(TestContext.Current.CancellationToken);
            await gate.RunAsync($"""
                select pg_advisory_lock({Key});
                create function wait_at_the_gate() returns trigger language plpgsql as $$
                begin
                    if new.episode_id >= '{first}' then
                        perform pg_advisory_xact_lock_shared({Key});
                    end if;
                    return new;
                end $$;
                create trigger wait_at_the_gate before insert on failure_analyses for each row execute function wait_at_the_gate();
                """);
            return gate;
        }

        public Task OpenAsync() => RunAsync($"select pg_advisory_unlock({Key})");

        public ValueTask DisposeAsync() => _owner.DisposeAsync();

        private async Task RunAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, _owner);
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }
    }

    private sealed class TwoFolders : IDisposable
    {
        public string One { get; } = Directory.CreateTempSubdirectory("cbx-backfill-").FullName;

        public string Two { get; } = Directory.CreateTempSubdirectory("cbx-backfill-").FullName;

        public void Dispose()
        {
            Directory.Delete(One, recursive: true);
            Directory.Delete(Two, recursive: true);
        }
    }
}
