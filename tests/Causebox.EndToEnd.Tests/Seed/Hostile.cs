using System.Text.Json;

namespace Causebox.EndToEnd.Tests.Seed;

/// <summary>An organization of whatever a page could stumble over.</summary>
internal static class Hostile
{
    public const string Email = "hostile@example.com";
    public const string Markup = "<img src=x onerror=alert(1)>";

    /// <summary>Runs from right to left, and marks that pile up over a letter.</summary>
    public const string Directions = "\u202Eevil\u202C \u05E9\u05DC\u05D5\u05DD \u0645\u0631\u062D\u0628\u0627 Z\u0351\u036B\u0343\u036A\u0302\u036B\u033D\u034F\u0334\u0319\u0324a\u0351\u036B\u0343";

    /// <summary>Sends it; ids by name: <c>markup</c>, <c>long</c>, <c>directions</c>, <c>missing</c>, <c>broken</c>, <c>cut session</c>, <c>no session</c>.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> SendAsync(PortalServer server)
    {
        var (api, _) = await server.NewOrganizationAsync("hostile");
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        ids["markup"] = await RunAsync(api, Markup, Markup, $"{Markup}</script><script>alert(2)</script>");
        ids["long"] = await RunAsync(api, new string('n', 200), new string('r', 120), string.Concat(Enumerable.Repeat("0123456789", 1000)));
        ids["directions"] = await RunAsync(api, Directions, Directions, Directions);
        ids["missing"] = (await api.RunAsync(
            """{"name": "nothing came", "robot": "r", "request_uploads": ["sensors", "actions", "video"]}""", """{"status": "failed"}""")).ToString();
        ids["broken"] = await BrokenAsync(api);
        var sessions = new SessionApi(server.Server, api.Organization, api.Client);
        var whole = SeedSessions.Simulated("motor_over_temperature", 5);
        ids["cut session"] = await SeedSessions.SendAsync(sessions, "r", "session_cut.mcap", whole[..(whole.Length * 6 / 10)]);
        ids["no session"] = await SeedSessions.SendAsync(sessions, "r", "session_none.mcap", "this is no recording, though it is longer than a hundred bytes: it was a note that somebody sent by mistake, twice."u8.ToArray());
        await server.WorkAsync();
        return ids;
    }

    /// <summary>Every artifact is there, and none is what it should be.</summary>
    private static async Task<string> BrokenAsync(EpisodeApi api)
    {
        var created = await api.CreatedAsync("""{"name": "broken files", "robot": "r", "request_uploads": ["sensors", "actions", "video"]}""");
        await api.UploadAsync(created, "video", "no film at all"u8.ToArray());
        await api.UploadAsync(created, "sensors", "time_s,x\n0,1\n"u8.ToArray());
        await api.UploadAsync(created, "actions", new ArmSamples(3, Fault.None).Actions()[..5000]);
        var id = created.GetProperty("episode_id").GetGuid();
        await api.FinalizeAsync(id, """{"status": "failed", "duration_s": 12, "failure": {"time_s": 11, "reason": "nobody knows"} }""");
        return id.ToString();
    }

    private static async Task<string> RunAsync(EpisodeApi api, string name, string robot, string reason)
    {
        var id = await api.RunAsync(
            JsonSerializer.Serialize(new { name, robot, policy_version = name[..Math.Min(name.Length, 100)], metadata = new Dictionary<string, string> { [Markup] = Markup, ["long"] = reason } }),
            JsonSerializer.Serialize(new { status = "failed", duration_s = 999_999_999, failure = new { time_s = 5, reason } }));
        return id.ToString();
    }
}
