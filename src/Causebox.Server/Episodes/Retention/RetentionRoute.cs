using System.Globalization;
using Causebox.Server.Access;
using Causebox.Server.Database;
using Causebox.Server.Hosting;
using Causebox.Server.Hosting.Settings;

namespace Causebox.Server.Episodes;

/// <summary>What is kept for how long as this server is set, and what is held beyond that. Changing it is the business of who keeps the server.</summary>
internal static class RetentionRoute
{
    // A setting of no seconds keeps for ever.
    private static readonly (string What, string? Setting)[] Kinds =
    [
        ("episodes_ready", "episodes.keep_ready_s"), ("episodes_failed", "episodes.keep_failed_s"), ("episodes_archived", "episodes.keep_archived_s"),
        ("sessions", "sessions.keep_s"), ("sessions_failed", "sessions.keep_failed_s"), ("health", "agents.health_keep_s"),
        ("unfinished_uploads", "agents.upload_keep_s"), ("logins", "access.session_lifetime_s"), ("audit", null),
    ];

    public static readonly string[] Things = [.. Kinds.Select(kind => kind.What)];

    public static async Task<IResult> GetAsync(HttpContext context, ServerDatabase database, ServerSettings settings, TimeProvider clock)
    {
        var held = await database.InAsync(
            context.Caller().Organization,
            scope => scope.GetAsync<(long Pinned, long Scenarios)>(
                """
                select (select count(distinct episode_id) from pins where organization_id = @Organization and (until is null or until > @now)),
                    (select count(distinct baseline_episode_id) from verification_scenarios where organization_id = @Organization)
                """,
                new { Organization = scope.Organization.Value, now = clock.GetUtcNow() }),
            context.RequestAborted);
        return Results.Json(new([.. Kinds.Select(kind => Kept(kind.What, kind.Setting, settings))], held.Pinned, held.Scenarios), EpisodesJson.Default.RetentionView);
    }

    private static KeptView Kept(string what, string? key, ServerSettings settings)
    {
        if (key is null)
            return new(what, null, IsDefault: true, null);
        var setting = SettingsCatalogue.All.Single(one => one.Key == key);
        var (text, usual) = (setting.Show(settings), setting.Show(SettingsCatalogue.Documented()));
        var seconds = double.Parse(text!, CultureInfo.InvariantCulture);
        return new(what, seconds > 0 ? seconds : null, text == usual, key);
    }
}
