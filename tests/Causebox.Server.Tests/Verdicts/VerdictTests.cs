using System.Net;
using System.Text;
using System.Text.Json;
using Causebox.Server.Tests.Access;
using Causebox.Server.Tests.Sessions;

namespace Causebox.Server.Tests.Verdicts;

public sealed class VerdictTests(PostgresOfTests postgres)
{
    private const string Code = "status_failed_no_reason";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_person_has_one_word_on_a_finding_the_last_and_every_change_is_of_record()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var ann = await server.AddPersonAsync(api.Organization, "ann@example.com", name: "Ann");
        using var browser = await server.LogInAsync("ann@example.com");
        var id = await api.RunAsync("{}", """{"status": "failed"}""");
        var path = $"/api/episodes/{id}/findings/{Code}/verdict";

        await PutAsync(api.Client, path, "rejected", "the cable was loose");
        (await browser.SendAsync(HttpMethod.Put, path, Body("rejected", "no"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.SendAsync(HttpMethod.Put, path, Body("confirmed", "seen on video"))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.SendAsync(HttpMethod.Put, path, Body("confirmed", "seen on video"))).StatusCode.ShouldBe(HttpStatusCode.OK);

        var verdicts = (await api.GetAsync($"/api/episodes/{id}/verdicts")).GetProperty("verdicts").EnumerateArray().ToArray();
        verdicts.Length.ShouldBe(2);
        verdicts.ShouldAllBe(one => one.GetProperty("code").GetString() == Code && !one.GetProperty("older").GetBoolean());
        var hers = verdicts.Single(one => one.GetProperty("by").GetString() == $"person:{ann}");
        (hers.Text("by_name"), hers.Text("verdict"), hers.Text("reason")).ShouldBe(("Ann", "confirmed", "seen on video"));
        (await api.GetAsync(path)).Text("verdict").ShouldBe("rejected", "one's own");

        await api.DeleteAsync(path);
        await api.DeleteAsync(path, HttpStatusCode.NotFound);
        (await api.GetAsync($"/api/episodes/{id}/verdicts")).GetProperty("verdicts").GetArrayLength().ShouldBe(1);
        (await api.AskAsync<string>("select string_agg(action || ' ' || coalesce(metadata->>'before', '-'), ',' order by audit_id) from audit_log where action like 'finding.%'"))
            .ShouldBe("finding.rejected -,finding.rejected -,finding.confirmed rejected,finding.verdict_withdrawn rejected");
        (await api.AskAsync<long>("select count(*) from audit_log where action like 'finding.%' and subject_kind = 'episode' and subject_id = @id", new { id = id.ToString() })).ShouldBe(4);
    }

    [Fact]
    public async Task A_word_outlives_the_analysis_that_it_is_about_and_not_its_episode()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var id = await api.RunAsync("{}", """{"status": "failed"}""");
        var path = $"/api/episodes/{id}/findings/{Code}/verdict";
        await api.ExecuteAsync("update failure_analyses set analyzer_version = 1");
        await PutAsync(api.Client, path, "confirmed", "yes");
        await OlderAsync(false);

        await api.PostAsync($"/api/episodes/{id}/analysis", "");
        await OlderAsync(true);
        await PutAsync(api.Client, path, "confirmed", "yes");
        await OlderAsync(false);

        // The finding goes, and what was said of it stays.
        await api.FinalizeAsync(id, """{"status": "failed", "failure": {"reason": "slipped"}}""");
        (await api.CodesAsync(id)).ShouldNotBeNull().ShouldNotContain(Code);
        (await api.GetAsync($"/api/episodes/{id}/verdicts")).GetProperty("verdicts").GetArrayLength().ShouldBe(1);
        await PutAsync(api.Client, path, "rejected", "no", HttpStatusCode.NotFound);
        await api.DeleteAsync($"/api/episodes/{id}");
        (await api.AskAsync<long>("select count(*) from finding_verdicts")).ShouldBe(0);

        async Task OlderAsync(bool older) =>
            (await api.GetAsync($"/api/episodes/{id}/verdicts")).GetProperty("verdicts")[0].GetProperty("older").GetBoolean().ShouldBe(older);
    }

    [Theory]
    [InlineData("""{"verdict": "confirmed"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"verdict": "confirmed", "reason": "  "}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"verdict": "maybe", "reason": "x"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"reason": "x"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"verdict": "confirmed", "reason": "x"}""", HttpStatusCode.NotFound, "no_such_code")]
    public async Task What_is_no_word_on_a_finding_that_is_there_is_refused(string body, HttpStatusCode status, string code = Code)
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var id = await api.RunAsync("{}", """{"status": "failed"}""");

        using var answer = await api.Client.PutAsync(
            new Uri($"/api/episodes/{id}/findings/{code}/verdict", UriKind.Relative), new StringContent(body, Encoding.UTF8, "application/json"), Cancel);

        await answer.ShouldBeProblemAsync(status);
    }

    [Fact]
    public async Task A_reason_of_500_characters_is_kept_and_one_more_is_refused()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var path = $"/api/episodes/{await api.RunAsync("{}", """{"status": "failed"}""")}/findings/{Code}/verdict";

        await PutAsync(api.Client, path, "confirmed", new string('ä', 500));
        await PutAsync(api.Client, path, "confirmed", new string('ä', 501), HttpStatusCode.BadRequest);

        (await api.GetAsync(path)).Text("reason").Length.ShouldBe(500);
    }

    [Fact]
    public async Task The_precision_of_a_rule_counts_each_finding_once_as_most_say()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        HttpClient[] people = [api.Client, await server.ClientAsync(api.Organization), await server.ClientAsync(api.Organization)];
        // C: confirmed, R: rejected; a word for each finding, a letter for each voice.
        foreach (var voices in new[] { "CCR", "C", "CR", "RRC", "CCC" })
        {
            var id = await api.RunAsync("{}", """{"status": "failed"}""");
            for (var i = 0; i < voices.Length; i++)
                await PutAsync(people[i], $"/api/episodes/{id}/findings/{Code}/verdict", voices[i] == 'C' ? "confirmed" : "rejected", "so it is");
        }

        var rule = await RuleAsync(api);
        (rule.GetProperty("confirmed").GetInt32(), rule.GetProperty("rejected").GetInt32(), rule.GetProperty("tied").GetInt32(), rule.GetProperty("too_few").GetBoolean()).ShouldBe((3, 1, 1, true));
        rule.GetProperty("precision").GetDouble().ShouldBe(0.75);
        var more = await api.RunAsync("{}", """{"status": "failed"}""");
        await PutAsync(api.Client, $"/api/episodes/{more}/findings/{Code}/verdict", "confirmed", "yes");

        rule = await RuleAsync(api);
        (rule.GetProperty("precision").GetDouble(), rule.GetProperty("too_few").GetBoolean()).ShouldBe((0.8, false));
        (Math.Round(rule.GetProperty("low").GetDouble(), 4), Math.Round(rule.GetProperty("high").GetDouble(), 4)).ShouldBe((0.3755, 0.9638));
    }

    [Fact]
    public async Task Findings_of_sessions_are_judged_the_same_way()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await SessionApi.OfAsync(server);
        var session = await api.UploadAsync(("sess.mcap", SessionApi.Recording()));
        var code = (await api.CodesAsync(session))[0];
        var path = $"/mcap/sessions/{session}/findings/{code}/verdict";

        await PutAsync(api.Client, path, "confirmed", "the bus was silent");
        await PutAsync(api.Client, $"/mcap/sessions/{session}/findings/{Code}/verdict", "confirmed", "x", HttpStatusCode.NotFound);
        await PutAsync(api.Client, $"/mcap/sessions/none/findings/{code}/verdict", "confirmed", "x", HttpStatusCode.NotFound);

        var verdict = (await api.GetAsync($"/mcap/sessions/{session}/verdicts")).GetProperty("verdicts").EnumerateArray().ShouldHaveSingleItem();
        (verdict.Text("code"), verdict.Text("verdict"), verdict.Text("by_name")).ShouldBe((code, "confirmed", "test"));
        var rule = (await api.GetAsync("/api/rules/precision")).GetProperty("rules").EnumerateArray().ShouldHaveSingleItem();
        (rule.Text("code"), rule.Text("subject"), rule.GetProperty("confirmed").GetInt32()).ShouldBe((code, "session", 1));
        using var taken = await api.Client.DeleteAsync(new Uri(path, UriKind.Relative), Cancel);
        taken.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await api.AskAsync<string>("select string_agg(action, ',' order by audit_id) from audit_log where action like 'finding.%' and subject_kind = 'session'"))
            .ShouldBe("finding.confirmed,finding.verdict_withdrawn");
    }

    private static async Task<JsonElement> RuleAsync(EpisodeApi api) =>
        (await api.GetAsync("/api/rules/precision")).GetProperty("rules").EnumerateArray().Single(rule => rule.Text("code") == Code);

    private static async Task PutAsync(HttpClient client, string path, string verdict, string reason, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var content = new StringContent(Body(verdict, reason), Encoding.UTF8, "application/json");
        using var answer = await client.PutAsync(new Uri(path, UriKind.Relative), content, Cancel);
        answer.StatusCode.ShouldBe(expected, await answer.Content.ReadAsStringAsync(Cancel));
    }

    private static string Body(string verdict, string reason) => JsonSerializer.Serialize(new { verdict, reason });
}
