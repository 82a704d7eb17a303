using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Causebox.Analysis.Episodes;

namespace Causebox.Server.Tests.Calibrations;

public sealed class CalibrationTests(PostgresOfTests postgres)
{
    private const string Breach = "joint_limit_breach";
    private const string Channel = "/joint_states/joint_position";

    [Fact]
    public async Task Successes_make_a_calibration_at_once_and_the_next_failure_is_held_against_it()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var robot = await CalibratedRobot.OfAsync(server);
        var before = await robot.FailAsync(5.5);
        (await robot.Api.CodesAsync(before)).ShouldNotBeNull().ShouldContain(Breach);
        await robot.SucceedAsync(7, 5.9);
        await robot.Api.PostAsync($"{robot.Path}/disable", Switch(), HttpStatusCode.NotFound);

        await robot.SucceedAsync(1, 5.9);

        var channel = (await robot.Api.GetAsync(robot.Path)).GetProperty("channels").EnumerateArray().ShouldHaveSingleItem();
        (channel.GetProperty("artifact").GetString(), channel.GetProperty("channel").GetString(), channel.GetProperty("state").GetString()).ShouldBe(("sensors", Channel, "fitted"));
        channel.GetProperty("high").GetDouble().ShouldBeInRange(5.9, 8.1);
        var from = channel.GetProperty("provenance");
        from.GetProperty("episodes").GetInt32().ShouldBe(8);
        from.GetProperty("policy_versions").EnumerateArray().ShouldHaveSingleItem().GetString().ShouldBe("v7");

        var within = await robot.FailAsync(5.5);
        (await robot.Api.CodesAsync(within)).ShouldNotBeNull().ShouldNotContain(Breach);
        var beyond = await robot.FailAsync(9);
        var finding = (await robot.Api.GetAsync(beyond)).GetProperty("analysis").GetProperty("findings").EnumerateArray().Single(one => one.GetProperty("code").GetString() == Breach);
        finding.GetProperty("evidence").GetProperty("limit_is").GetString().ShouldBe("calibrated");
        finding.GetProperty("evidence").GetProperty("calibrated").GetProperty("episodes").GetInt32().ShouldBe(8);
        (await robot.Api.AskAsync<long>("select count(*) from audit_log where action = 'calibration.refitted' and actor = 'system:jobs'")).ShouldBe(1);
        (await robot.Api.AskAsync<int>("select max(length(document)) from episode_profiles")).ShouldBeLessThan(4096);
    }

    [Fact]
    public async Task A_bundle_carries_the_calibration_and_gives_the_same_findings_to_the_byte()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var robot = await CalibratedRobot.OfAsync(server);
        await robot.SucceedAsync(8, 5.9);
        var id = await robot.FailAsync(9);

        using var answer = await robot.Api.Client.GetAsync(new Uri($"/api/episodes/{id}/bundle", UriKind.Relative), TestContext.Current.CancellationToken);
        using var bundle = new MemoryStream(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));

        var analysis = EpisodeAnalyzer.Analyze(EpisodeDirectory.ReadBundle(bundle, "bundle", cancellation: TestContext.Current.CancellationToken));
        using var text = new MemoryStream();
        await using (var writer = new Utf8JsonWriter(text, new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            analysis.WriteTo(writer);
        using var archive = new ZipArchive(bundle, ZipArchiveMode.Read);
        using var stored = new StreamReader(await archive.GetEntry("analysis.json")!.OpenAsync(TestContext.Current.CancellationToken));
        System.Text.Encoding.UTF8.GetString(text.ToArray()).ShouldBe(await stored.ReadToEndAsync(TestContext.Current.CancellationToken));
        analysis.Findings.Single(finding => finding.Code == Breach).Evidence.Single(item => item.Key == "limit_is").Value.ToString().ShouldBe("calibrated");
    }

    [Fact]
    public async Task A_channel_that_is_switched_off_is_judged_by_the_fixed_limit_until_it_is_switched_on_also_after_a_fit()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var robot = await CalibratedRobot.OfAsync(server);
        await robot.SucceedAsync(8, 5.9);

        var off = await robot.Api.PostAsync($"{robot.Path}/disable", Switch());
        off.GetProperty("channels")[0].GetProperty("disabled").GetProperty("reason").GetString().ShouldBe("the arm was rebuilt");
        await robot.Api.PostAsync($"{robot.Path}/refit", "");
        (await robot.Api.CodesAsync(await robot.FailAsync(5.5))).ShouldNotBeNull().ShouldContain(Breach);

        (await robot.Api.PostAsync($"{robot.Path}/enable", Switch())).GetProperty("channels")[0].GetProperty("disabled").ValueKind.ShouldBe(JsonValueKind.Null);
        (await robot.Api.CodesAsync(await robot.FailAsync(5.5))).ShouldNotBeNull().ShouldNotContain(Breach);
        (await robot.Api.AskAsync<string[]>("select array_agg(action order by at) from audit_log where action like 'calibration.%' and actor <> 'system:jobs'"))
            .ShouldBe(["calibration.disabled", "calibration.refitted", "calibration.enabled"]);
        await robot.Api.PostAsync($"{robot.Path}/disable", """{"artifact": "sensors", "channel": "/no/such", "reason": "r"}""", HttpStatusCode.NotFound);
        await robot.Api.PostAsync($"{robot.Path}/disable", """{"artifact": "video", "channel": "/no/such", "reason": "r"}""", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_fit_follows_what_the_robot_does_now_and_forgets_what_is_no_success_any_more()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var robot = await CalibratedRobot.OfAsync(server);
        var runs = await robot.SucceedAsync(8, 2);
        await robot.SucceedAsync(2, 2.5);
        (await HighAsync(robot)).ShouldBe(2.5 * (1 + (2 * (0.05 + (1.0 / 10)))), 0.01);

        foreach (var id in runs[..2])
            await robot.Api.PostAsync($"/api/episodes/{id}/status", """{"status": "failed", "reason": "it dropped the part"}""");
        (await robot.Api.PostAsync($"{robot.Path}/refit", "")).GetProperty("channels")[0].GetProperty("provenance").GetProperty("episodes").GetInt32().ShouldBe(8);
        (await HighAsync(robot)).ShouldBe(2.5 * (1 + (2 * (0.05 + (1.0 / 8)))), 0.01);

        await robot.Api.ExecuteAsync("delete from episodes");
        (await robot.Api.AskAsync<long>("select count(*) from episode_profiles")).ShouldBe(0);
        await robot.Api.PostAsync($"{robot.Path}/refit", "", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Profiles_of_another_version_neither_take_the_limits_away_nor_have_the_robot_fitted_again_and_again()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var robot = await CalibratedRobot.OfAsync(server);
        await robot.SucceedAsync(8, 2);
        await robot.Api.ExecuteAsync(
            "update episode_profiles set library_version = 0, profiled_at = profiled_at + interval '1 day'; update job_queue set due_at = 'epoch' where kind = 'refit_calibrations'");

        (await robot.WorkAsync()).ShouldBeGreaterThan(0);

        (await FittedAsync(robot)).ShouldBe(8);
        (await robot.Api.AskAsync<long>("select count(*) from audit_log where action = 'calibration.refitted'")).ShouldBe(1);
    }

    [Fact]
    public async Task Successes_from_before_there_were_profiles_are_profiled_when_a_fit_is_asked_for()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var robot = await CalibratedRobot.OfAsync(server);
        await robot.SucceedAsync(9, 2);
        await robot.Api.ExecuteAsync("delete from episode_profiles; delete from calibrations");

        (await robot.Api.PostAsync($"{robot.Path}/refit", "", HttpStatusCode.Accepted)).GetProperty("channels").GetArrayLength().ShouldBe(0);
        await robot.WorkAsync();

        (await FittedAsync(robot)).ShouldBe(8);
        await robot.Api.PostAsync($"{robot.Path}/refit", "");
        (await FittedAsync(robot)).ShouldBe(9);
    }

    [Fact]
    public async Task The_recurring_job_fits_robots_with_new_successes_and_no_others()
    {
        var clock = new ManualClock();
        await using var server = await TestServer.StartAsync(postgres, clock: clock);
        var (one, other) = (await CalibratedRobot.OfAsync(server, "one"), default(CalibratedRobot)!);
        other = one.As("other");
        await one.SucceedAsync(8, 2);
        await other.SucceedAsync(8, 2);
        clock.Advance(TimeSpan.FromHours(2));
        await one.SucceedAsync(1, 2);
        (await FittedAsync(one)).ShouldBe(8);

        clock.Advance(TimeSpan.FromDays(1));
        await one.WorkAsync();

        (await FittedAsync(one)).ShouldBe(9);
        (await one.Api.AskAsync<long>("select count(*) from audit_log where action = 'calibration.refitted'")).ShouldBe(3);
    }

    [Fact]
    public async Task A_robot_with_a_new_name_starts_anew_and_another_organization_sees_nothing()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var robot = await CalibratedRobot.OfAsync(server);
        await robot.SucceedAsync(8, 5.9);
        var renamed = robot.As("wide-1b");
        await robot.Api.PostAsync($"{renamed.Path}/refit", "", HttpStatusCode.NotFound);
        (await robot.Api.CodesAsync(await renamed.FailAsync(5.5))).ShouldNotBeNull().ShouldContain(Breach);

        var stranger = await CalibratedRobot.OfAsync(server, slug: "stranger");
        using var answer = await stranger.Api.Client.GetAsync(new Uri(robot.Path, UriKind.Relative), TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await stranger.Api.PostAsync($"{robot.Path}/disable", Switch(), HttpStatusCode.NotFound);
        (await stranger.Api.CodesAsync(await stranger.FailAsync(5.5))).ShouldNotBeNull().ShouldContain(Breach);
        (await robot.Api.GetAsync(robot.Path)).GetProperty("channels")[0].GetProperty("disabled").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Only_the_newest_hundred_profiles_of_a_robot_are_kept()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var robot = await CalibratedRobot.OfAsync(server);
        await robot.SucceedAsync(1, 2);
        await robot.Api.ExecuteAsync(
            """
            insert into episodes (organization_id, episode_id, status, source, robot, metadata, is_success, created_by, updated_at)
            select current_organization(), lpad(i::text, 32, '0')::uuid, 'ready', 'real', 'wide-1', '{}', true, 'system:test', now() from generate_series(1, 120) i;
            insert into episode_profiles (organization_id, episode_id, robot, library_version, document, profiled_at)
            select e.organization_id, e.episode_id, e.robot, 1, p.document, now() from episodes e, (select document from episode_profiles limit 1) p
            where not exists (select from episode_profiles q where q.episode_id = e.episode_id)
            """);

        var view = await robot.Api.PostAsync($"{robot.Path}/refit", "");

        view.GetProperty("channels")[0].GetProperty("provenance").GetProperty("episodes").GetInt32().ShouldBe(100);
        (await robot.Api.AskAsync<long>("select count(*) from episode_profiles")).ShouldBe(100);
    }

    private static string Switch() => $$"""{"artifact": "sensors", "channel": "{{Channel}}", "reason": "the arm was rebuilt"}""";

    private static async Task<double> HighAsync(CalibratedRobot robot)
    {
        var view = await robot.Api.PostAsync($"{robot.Path}/refit", "");
        return view.GetProperty("channels")[0].GetProperty("high").GetDouble();
    }

    private static async Task<int> FittedAsync(CalibratedRobot robot) =>
        (await robot.Api.GetAsync(robot.Path)).GetProperty("channels")[0].GetProperty("provenance").GetProperty("episodes").GetInt32();
}
