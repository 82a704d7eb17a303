using System.Net;
using System.Text.Json;

namespace Causebox.EndToEnd.Tests.Seed;

/// <summary>Sixty runs, one every two and a half hours, the last of them minutes ago; then what was made of them: an evaluation and a gate.</summary>
internal sealed class SeedRuns(PortalServer server, ManualTime clock, (byte[] Clear, byte[] Black)? films)
{
    private const int Count = 60;
    private const int LastNumber = 413;
    private static readonly string[] Robots = ["arm-07", "arm-03", "arm-11", "cell-2 arm", "gantry-1"];

    private readonly Dictionary<string, Guid> _ids = new(StringComparer.Ordinal);
    private readonly EpisodeApi _api = server.Api;

    /// <summary>The ids by name: <c>pick-0354</c> to <c>pick-0413</c>, <c>eval</c>.</summary>
    public async Task<IReadOnlyDictionary<string, Guid>> SendAsync()
    {
        for (var run = 0; run < Count; run++)
        {
            var planned = Plan(run);
            _ids.Add(planned.Name, await planned.SendAsync(_api));
            clock.Advance(TimeSpan.FromMinutes(run == Count - 2 ? 2 : 146));
        }

        await server.WorkAsync();
        await EvaluateAsync();
        await GateAsync();
        return _ids;
    }

    private static string Name(int run) => $"pick-{LastNumber - Count + 1 + run:D4}";

    private SeedRun Plan(int run)
    {
        var plain = new SeedRun(Name(run), Robots[run % 2 == 0 ? 0 : 1 + (run / 2 % 4)], run < 20 ? "v22" : run < 44 ? "v23" : "v24") { Seed = run };
        return run switch
        {
            59 => plain with { Robot = "arm-07", Fault = Fault.Saturated, Reason = "GraspLost: the part slipped while the gripper pressed with all its force", Video = films?.Black },
            58 => plain with { Fault = Fault.Flat, Reason = "PerceptionTimeout: no fix on the part for 3 s" },
            55 => plain with { Fault = Fault.BeyondLimit, Reason = "JointLimit: joint_2 beyond its range", Video = films?.Clear },
            52 => plain with { Source = "replay", Baseline = _ids[Name(46)], Fault = Fault.Diverged, Reason = "the part was put beside the tray" },
            49 => plain with { Fault = Fault.NotANumber, Reason = "ValueError: nan in the observation" },
            45 => plain with { Fault = Fault.Gap, Duration = ArmSamples.Seconds + ArmSamples.GapSeconds, Reason = "RuntimeError: the arm did not answer" },
            41 => plain with { Battery = 9, Reason = "PowerLow: stopped by the supply" },
            36 or 30 or 23 => plain with { Fault = Fault.Saturated, Reason = "GraspLost: the part slipped" },
            26 => plain with { Duration = 3.1, Reason = "SlipError: the part slipped at the first touch" },
            15 or 8 => plain with { Fault = Fault.Flat, Reason = "PerceptionTimeout: no fix on the part for 3 s" },
            46 or 20 => plain with { Video = films?.Clear },
            33 => plain with { Source = "sim" },
            _ => plain,
        };
    }

    private async Task EvaluateAsync()
    {
        Guid[] baselines = [.. Enumerable.Range(20, 10).Select(run => _ids[Name(run)])];
        var created = await _api.PostAsync(
            "/api/ingest/eval-run",
            JsonSerializer.Serialize(new { candidate_policy_version = "v24", baseline_policy_version = "v23", name = "v24 on last week", baseline_episode_ids = baselines }),
            HttpStatusCode.Created);
        var id = created.GetProperty("eval_run_id").GetGuid();
        for (var i = 0; i < baselines.Length; i++)
        {
            var metrics = new { success_baseline = i is not (3 or 7), success_candidate = i is not (1 or 7), success_measured = true, reward_candidate = 0.4 + (0.06 * i), reward_baseline = 0.5 };
            object result = i == 9
                ? new { baseline_episode_id = baselines[i], status = "failed", metrics = new { }, error = "ValueError: the policy gave no action" }
                : new { baseline_episode_id = baselines[i], status = "complete", metrics };
            await _api.PostAsync($"/api/ingest/eval-run/{id}/result", JsonSerializer.Serialize(result));
        }

        await _api.PostAsync($"/api/ingest/eval-run/{id}/finalize", "{}");
        _ids.Add("eval", id);
    }

    /// <summary>Of v24: one critical scenario fails, one passes, one is waived, one was not measured.</summary>
    private async Task GateAsync()
    {
        var fails = await PromoteAsync("pick-0377", "slip at the tray", "critical");
        await ResultAsync(fails, new { success_candidate = false, success_measured = true });
        var passes = await PromoteAsync("pick-0384", "reach behind the bin", "critical");
        await ResultAsync(passes, new { success_candidate = true, success_measured = true });
        var waived = await PromoteAsync("pick-0399", "supply drops out", "critical");
        await _api.PostAsync(
            "/api/verify/waivers",
            JsonSerializer.Serialize(new
            {
                scenario_id = waived,
                reason = "the supply of cell 2 is replaced on Monday",
                waived_by = PortalServer.Email,
                expires_at = TimeProvider.System.GetUtcNow().AddDays(5),
                candidate_policy_version = "v24",
            }),
            HttpStatusCode.Created);
        await PromoteAsync("pick-0403", "glare on the part", "warning");
    }

    private async Task<Guid> PromoteAsync(string episode, string name, string severity)
    {
        var promoted = await _api.PostAsync(
            "/api/verify/promote", JsonSerializer.Serialize(new { baseline_episode_id = _ids[episode], severity, name }), HttpStatusCode.Created);
        return promoted.GetProperty("scenario_id").GetGuid();
    }

    private Task<JsonElement> ResultAsync(Guid scenario, object metrics) => _api.PostAsync(
        "/api/verify/result", JsonSerializer.Serialize(new { scenario_id = scenario, candidate_policy_version = "v24", metrics }));
}
