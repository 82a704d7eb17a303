using System.Text;
using Causebox.Server.Access;
using Causebox.Server.Artifacts;
using Causebox.Server.Artifacts.Catalog;
using Causebox.Server.Database;

namespace Causebox.Server.Episodes;

/// <summary>A few synthetic episodes, called so, for whoever looks at an empty server. They come the way of every other episode.</summary>
internal static class DemoEpisodes
{
    private const string Robot = "demo-arm (synthetic)";

    /// <summary>Adds them to the organization; does nothing when it has episodes already.</summary>
    public static async Task SeedAsync(IServiceProvider services, OrganizationId organization, CancellationToken cancel = default)
    {
        var caller = new Caller(organization, "system:demo", "demo", AccessScope.Ingest);
        var database = services.GetRequiredService<ServerDatabase>();
        var page = await database.InAsync(organization, scope => EpisodeList.ReadAsync(scope, new EpisodeFilter { Limit = 1 }), cancel);
        if (page.Episodes.Count > 0)
            return;
        for (var run = 1; run <= 6; run++)
            await AddAsync(services, caller, $"Pick and place, run {run}", saturates: false, "ready", DemoSamples.Seconds, null, cancel);
        await AddAsync(
            services, caller, "Pick and place, the gripper sticks", saturates: true, "failed", DemoSamples.Seconds,
            "GraspLost: the part slipped while the gripper pressed with all its force", cancel);
        await AddAsync(
            services, caller, "Pick and place, stopped early", saturates: false, "failed", 3.2, null, cancel);
    }

    private static async Task AddAsync(
        IServiceProvider services, Caller caller, string name, bool saturates, string status, double seconds, string? reason, CancellationToken cancel)
    {
        var settings = services.GetRequiredService<EpisodeSettings>();
        var version = saturates ? 2 : 1;
        var create = $$"""
            {"name": "{{name}} (synthetic)", "source": "sim", "robot": "{{Robot}}", "policy_version": "demo-{{version}}", "fps": 50,
             "request_uploads": ["sensors", "actions"], "metadata": {"synthetic": true, "task": "pick and place"} }
            """;
        using var json = RequestJson.Parse(Encoding.UTF8.GetBytes(create), settings.MaxDepth);
        var (row, slots, _) = await services.GetRequiredService<EpisodeIngest>().CreateAsync(caller, json, key: null, cancel);
        foreach (var slot in slots)
            await UploadAsync(services, slot, slot.Name == EpisodeWords.Sensors ? DemoSamples.Sensors() : DemoSamples.Actions(saturates), cancel);

        var why = reason is null ? "null" : $$"""{"time_s": 11, "reason": "{{reason}}"} """;
        var finalize = FormattableString.Invariant($$"""{"status": "{{status}}", "duration_s": {{seconds}}, "failure": {{why}} }""");
        using var end = RequestJson.Parse(Encoding.UTF8.GetBytes(finalize), settings.MaxDepth);
        await services.GetRequiredService<EpisodeChanges>().FinalizeAsync(caller, row.EpisodeId, FinalizeRequest.Read(end), cancel);
    }

    private static async Task UploadAsync(IServiceProvider services, Artifact slot, byte[] bytes, CancellationToken cancel)
    {
        using var content = new MemoryStream(bytes);
        var expected = services.GetRequiredService<ArtifactKeeper>().Expected(slot) with { SizeBytes = bytes.Length };
        await services.GetRequiredService<IArtifactStore>().PutAsync(slot.Key, content, expected, cancel);
    }
}
