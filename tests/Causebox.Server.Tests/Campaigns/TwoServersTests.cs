using System.Globalization;
using Causebox.Server.Episodes;

namespace Causebox.Server.Tests.Campaigns;

/// <summary>Two servers on one database, asked for the same at once.</summary>
[Trait("Campaign", "server")]
public sealed class TwoServersTests(PostgresOfTests postgres)
{
    private static readonly int Episodes = Torture.Of(10, 300);

    [Fact]
    public async Task Episodes_that_both_finalize_at_once_have_one_analysis_each()
    {
        await using var one = await TestServer.StartAsync(postgres, settings => settings with { Limits = settings.Limits with { RequestsPerSecond = 0 } });
        await using var two = await one.SiblingAsync();
        var here = await EpisodeApi.OfAsync(one);
        var there = await here.ThroughAsync(two);
        for (var i = 0; i < Episodes; i++)
        {
            var created = await here.CreatedAsync("""{"request_uploads": ["actions"]}""");
            await here.UploadAsync(created, EpisodeWords.Actions, Robot.Actions);
            var id = created.GetProperty("episode_id").GetGuid();

            var answers = await Task.WhenAll(new[] { here, there, there, here }.Select(api => api.FinalizeAsync(id, """{"status": "failed", "duration_s": 12}""")));

            answers.ShouldAllBe(answer => answer.GetProperty("status").GetString() == "failed");
            (await there.CodesAsync(id)).ShouldNotBeNull().ShouldContain("action_saturation");
        }

        const string Counted = "select count(*) from audit_log where action = @action";
        (await here.AskAsync<long>(Counted, new { action = "episode.finalized" })).ShouldBe(Episodes);
        (await here.AskAsync<long>(Counted, new { action = "failure_analysis.completed" })).ShouldBe(Episodes);
        (await here.AskAsync<long>(Counted, new { action = "failure_analysis.errored" })).ShouldBe(0);
        (await here.AskAsync<long>("select count(*) from failure_analyses where not is_partial")).ShouldBe(Episodes);
        (await here.AskAsync<long>("select count(*) from job_queue where kind = 'complete_analysis'")).ShouldBe(0);
        Torture.Say(string.Create(CultureInfo.InvariantCulture, $"{Episodes} episodes finalized by two servers at once, four times each: one analysis each"));
    }
}
