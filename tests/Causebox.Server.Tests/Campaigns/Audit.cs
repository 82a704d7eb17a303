using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Causebox.Server.Tests.Campaigns;

/// <summary>Holds what the server has against what it acknowledged.</summary>
internal sealed class Audit(MortalServer server)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private const string Unsettled =
        """
        select (select count(*) from job_queue where kind = 'complete_analysis' or kind = 'watch_video' and (due_at <= now() or claimed_until is not null))
            + (select count(*) from agent_subjects s where taken_up_at is null and exists (
                select from agent_uploads u where u.subject_id = s.subject_id and u.name = 'episode.json' and u.state = 'complete'))
        """;

    private const string Unexplained =
        """
        select e.episode_id::text || ': ' || coalesce(a.status, 'no analysis') || ', partial ' || coalesce(a.is_partial::text, '') || ', revisions '
            || coalesce(a.episode_revision::text, '') || ' of ' || e.revision || ', analyses '
            || (select string_agg(l.metadata ->> 'trigger', ', ') from audit_log l where l.subject_id = e.episode_id::text and l.action = 'failure_analysis.completed')
            || ', videos ' || (select count(*) from episode_videos v where v.episode_id = e.episode_id)
            || ', findings ' || coalesce((select string_agg(f.code, ' ') from findings f where f.episode_id = e.episode_id), 'none')
        from episodes e left join failure_analyses a using (organization_id, episode_id)
        where e.status = 'failed' and (a.status is distinct from 'completed' or a.is_partial or a.episode_revision <> e.revision
            or (select count(*) from audit_log l where l.subject_id = e.episode_id::text and l.action = 'failure_analysis.completed')
                not between 1 and 1 + (select count(*) from episode_videos v where v.episode_id = e.episode_id)
            or exists (select from artifacts x where x.subject_id = e.episode_id and x.name = 'actions' and x.state = 'committed')
                and not exists (select from findings f where f.episode_id = e.episode_id and f.code = 'action_saturation'))
        """;

    /// <summary>Failed episodes, each with its one analysis.</summary>
    public long Explained { get; private set; }

    /// <summary>How long it took until no work was left.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>Right after a death: the rows that were acknowledged, and the bytes of what is finalized.</summary>
    public async Task ThereAsync(IEnumerable<Acknowledged> known)
    {
        using var client = server.Client();
        foreach (var one in known.Where(one => one.Id != Guid.Empty))
            await ThereAsync(client, one, one.Id);
    }

    /// <summary>At the end: whatever was left open is finalized, jobs do what a death left undone, and then everything is there, the agent's episodes as well.</summary>
    public async Task SettledAsync(IReadOnlyCollection<Acknowledged> all)
    {
        using var client = server.Client();
        foreach (var open in all.Where(one => one.Status is null && one.Id != Guid.Empty))
        {
            using var end = new StringContent($$"""{"status": "{{open.Outcome}}", "duration_s": 12}""", Encoding.UTF8, "application/json");
            using var answer = await client.PostAsync($"/api/ingest/episode/{open.Id}/finalize", end, TestContext.Current.CancellationToken);
            var said = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, said);
            open.Status = JsonSerializer.Deserialize<JsonElement>(said).GetProperty("status").GetString();
        }

        await DoneAsync();
        var agents = (await server.AskAsync("select subject, subject_id from agent_subjects", row => (row.GetString(0), row.GetGuid(1)))).ToDictionary();
        foreach (var one in all.Where(one => one.Status is not null))
            await ThereAsync(client, one, one.Id == Guid.Empty ? agents[one.Name] : one.Id);
    }

    /// <summary>No failed episode without its analysis, and none with two, but for the one made again when its video was watched.</summary>
    public async Task ExplainedAsync()
    {
        (await server.AskAsync(Unexplained, row => row.GetString(0))).ShouldBeEmpty();
        Explained = (await server.AskAsync("select count(*) from failure_analyses", row => row.GetInt64(0)))[0];
    }

    private async Task DoneAsync()
    {
        var start = Stopwatch.GetTimestamp();
        while ((await server.AskAsync(Unsettled, row => row.GetInt64(0)))[0] > 0)
        {
            Stopwatch.GetElapsedTime(start).ShouldBeLessThan(Patience, server.Log);
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        Waited = Stopwatch.GetElapsedTime(start);
    }

    private static async Task ThereAsync(HttpClient client, Acknowledged one, Guid id)
    {
        using var answer = await client.GetAsync($"/api/episodes/{id}", TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, one.Name);
        var episode = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        episode.GetProperty("name").GetString().ShouldBe(one.Name);
        if (one.Status is null)
            return;
        episode.GetProperty("status").GetString().ShouldBe(one.Status, one.Name);
        foreach (var (kind, bytes) in one.Uploads)
        {
            using var artifact = await client.GetAsync($"/api/episodes/{id}/artifact/{kind}", TestContext.Current.CancellationToken);
            artifact.StatusCode.ShouldBe(HttpStatusCode.OK, $"{one.Name} {kind}");
            (await artifact.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).AsSpan().SequenceEqual(bytes).ShouldBeTrue($"{one.Name} {kind}");
        }
    }
}
