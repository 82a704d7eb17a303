using System.Text.Json;
using System.Text.Json.Nodes;

namespace Causebox.EndToEnd.Tests.Seed;

/// <summary>One run as a robot sends it.</summary>
internal sealed record SeedRun(string Name, string Robot, string Policy)
{
    public string Source { get; init; } = "real";

    public Fault Fault { get; init; }

    /// <summary>Why it failed; null for a success.</summary>
    public string? Reason { get; init; }

    public byte[]? Video { get; init; }

    public Guid? Baseline { get; init; }

    public int Seed { get; init; } = 1;

    public double Battery { get; init; } = 64;

    public double Duration { get; init; } = ArmSamples.Seconds;

    /// <summary>Sends it; its id.</summary>
    public async Task<Guid> SendAsync(EpisodeApi api)
    {
        string[] kinds = Video is null ? ["sensors", "actions"] : ["sensors", "actions", "video"];
        var created = await api.CreatedAsync(JsonSerializer.Serialize(new
        {
            name = Name,
            robot = Robot,
            source = Source,
            policy_version = Policy,
            env_version = "cell-3",
            fps = 20,
            request_uploads = kinds,
            metadata = Metadata(),
        }));
        var samples = new ArmSamples(Seed, Fault, Duration);
        await api.UploadAsync(created, "sensors", samples.Sensors());
        await api.UploadAsync(created, "actions", samples.Actions());
        if (Video is not null)
            await api.UploadAsync(created, "video", Video);
        var id = created.GetProperty("episode_id").GetGuid();
        await api.FinalizeAsync(id, JsonSerializer.Serialize(new
        {
            status = Reason is null ? "ready" : "failed",
            duration_s = Duration,
            failure = Reason is null ? null : new { time_s = Duration - 0.6, reason = Reason },
        }));
        return id;
    }

    private JsonObject Metadata()
    {
        var metadata = new JsonObject
        {
            ["synthetic"] = true,
            ["task"] = "pick and place",
            ["battery"] = new JsonObject { ["__type"] = "robotrace.Battery", ["percent"] = Battery, ["voltage_v"] = 23.9 },
            ["outcome"] = new JsonObject { ["__type"] = "robotrace.EpisodeOutcome", ["success"] = Reason is null, ["reward_total"] = Reason is null ? 1.0 : 0.2 },
        };
        if (Baseline is { } baseline)
            metadata["baseline_episode_id"] = baseline.ToString();
        return metadata;
    }
}
