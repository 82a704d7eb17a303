using System.Net;
using System.Text.Json;
using Causebox.Cameras;

namespace Causebox.EndToEnd.Tests.Seed;

/// <summary>
/// A server with what a fleet of five robots left in six days, all of it synthetic: sixty runs, failures of every kind, films, replays, an evaluation, a gate, sessions,
/// keys, people. It came over HTTP, to a server whose clock was turned from day to day; the server that tests see has the clock on the wall. Two more organizations are
/// beside it: one with what is hostile (<see cref="Hostile"/>), one with nothing.
/// </summary>
internal sealed class Fleet : IAsyncDisposable
{
    public const string EmptyEmail = "nothing@example.com";

    private readonly PortalServer _past;
    private readonly Dictionary<string, string> _places = new(StringComparer.Ordinal);

    private Fleet(PortalServer past, PortalServer server) => (_past, Server) = (past, server);

    public PortalServer Server { get; }

    /// <summary>Whether the machine has what films are made with.</summary>
    public bool HasVideo { get; private set; }

    public static async Task<Fleet> BuildAsync(PostgresOfTests postgres)
    {
        var clock = new ManualTime(TimeProvider.System.GetUtcNow() - TimeSpan.FromDays(6));
        var past = await PortalServer.StartAsync(postgres, clock: clock);
        var fleet = new Fleet(past, await past.TodayAsync()) { HasVideo = FfmpegProgram.Find("ffmpeg") is not null };
        var runs = new SeedRuns(past, clock, fleet.HasVideo ? (await Film.ClearAsync(), await Film.BlackAsync()) : null);
        foreach (var (name, id) in await runs.SendAsync())
            fleet._places.Add(name, id.ToString());
        await fleet.AddSessionsAsync();
        await fleet.AddPeopleAsync();
        await fleet.Server.NewOrganizationAsync("nothing");
        foreach (var (name, id) in await Hostile.SendAsync(fleet.Server))
            fleet._places.Add(name, id);
        return fleet;
    }

    /// <summary>A path with names in place of ids, such as <c>/portal/episodes/{pick-0413}</c>; the names are those of <see cref="SeedRuns"/> and of <see cref="Hostile"/>.</summary>
    public string Path(string path)
    {
        foreach (var (name, id) in _places)
            path = path.Replace($"{{{name}}}", Uri.EscapeDataString(id), StringComparison.Ordinal);
        return path;
    }

    public Guid Episode(string name) => Guid.Parse(_places[name]);

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await _past.DisposeAsync();
    }

    private async Task AddSessionsAsync()
    {
        var api = Server.Sessions;
        _places["stopped"] = await SeedSessions.SendAsync(api, "arm-07", "session_stopped.mcap", SeedSessions.Simulated("emergency_stop", 7));
        _places["slipped"] = await SeedSessions.SendAsync(api, "arm-03", "session_slipped.mcap", SeedSessions.Simulated("gripper_slip", 11));
        if (!HasVideo)
            return;
        var anHourAgo = TimeProvider.System.GetUtcNow().AddHours(-1).ToUnixTimeSeconds();
        _places["filmed"] = await SeedSessions.SendAsync(api, "arm-07", "session_filmed.mcap", await SeedSessions.WithCameraAsync(anHourAgo));
    }

    private async Task AddPeopleAsync()
    {
        foreach (var (name, scopes) in ((string, string[])[])[("arm-07 agent", ["ingest"]), ("nightly gate", ["read", "ingest"])])
            await Server.Api.PostAsync("/api/keys", JsonSerializer.Serialize(new { name, scopes }), HttpStatusCode.Created);
        await Server.Api.PostAsync("/api/people", """{"email": "invited@example.com", "role": "viewer"}""", HttpStatusCode.Created);
    }
}
