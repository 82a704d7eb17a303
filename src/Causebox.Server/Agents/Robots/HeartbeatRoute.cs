using System.Text;
using Causebox.Server.Access;
using Causebox.Server.Artifacts;
using Causebox.Server.Database;

namespace Causebox.Server.Agents;

/// <summary><c>POST heartbeat</c>.</summary>
internal static class HeartbeatRoute
{
    private const int MostBytes = 512 << 10;
    private const int MostDropped = 200;
    private const int MostOpen = 100;
    private const int LongestText = 200;

    public static async Task<IResult> PostAsync(
        string robot, HttpContext context, ServerDatabase database, RobotStore robots, UploadStore uploads, TimeProvider clock, TellOfSession? tell = null)
    {
        var received = clock.GetUtcNow();
        var (bytes, heartbeat) = await AgentRequest.ReadJsonAsync(context.Request, AgentJson.Default.Heartbeat, MostBytes);
        Check(heartbeat);

        // A program's output may have a NUL, which PostgreSQL's JSON cannot.
        var json = Encoding.UTF8.GetString(bytes).Replace("\\u0000", "\\ufffd", StringComparison.Ordinal);
        var (desired, seconds, watched) = await database.InAsync(context.Caller().Organization, async scope =>
        {
            await robots.MeetAsync(scope, robot);
            await RobotStore.KeepAsync(scope, robot, heartbeat, json, received);
            await MeetSessionsAsync(scope, robot, heartbeat, uploads, tell);
            return await robots.WishesAsync(scope, robot);
        }, context.RequestAborted);
        return Results.Json(new HeartbeatAnswer(received, clock.GetUtcNow(), watched, desired, seconds), AgentJson.Default.HeartbeatAnswer);
    }

    private static async Task MeetSessionsAsync(DatabaseScope scope, string robot, Heartbeat heartbeat, UploadStore uploads, TellOfSession? tell)
    {
        if (tell is null)
            return;
        foreach (var subject in (heartbeat.Open ?? []).Take(MostOpen).Select(open => open?.Subject).Where(ArtifactKey.IsName).Distinct(StringComparer.Ordinal))
            await tell(scope, await uploads.MeetSessionAsync(scope, robot, subject!), null);
    }

    private static void Check(Heartbeat heartbeat)
    {
        string?[] texts = [heartbeat.AgentVersion, heartbeat.Instance, heartbeat.Running?.Software, heartbeat.Running?.Model];
        if (texts.Any(text => text?.Length > LongestText))
            throw AgentRequest.Bad($"agent_version, instance and versions have at most {LongestText} characters");
        if (heartbeat.Sequence < 1)
            throw AgentRequest.Bad($"expected a sequence from 1 on, found {heartbeat.Sequence}");
        if (heartbeat.Dropped?.Any(item => item is null) == true)
            throw AgentRequest.Bad("dropped has a null where a deletion is expected");
        if (heartbeat.Dropped?.Count > MostDropped)
            throw AgentRequest.Bad($"at most {MostDropped} deletions are told at once, found {heartbeat.Dropped.Count}");
    }
}
