using Causebox.Analysis.Episodes;
using Causebox.Server.Database;

namespace Causebox.Server.Calibrations;

/// <summary>Profiles and calibrations in the database.</summary>
internal static class CalibrationStore
{
    // What a fit uses: profiles of today's kind, of runs that are this robot's successes still.
    private const string Usable = "p.library_version = @version and e.is_success and e.robot = p.robot";

    /// <summary>Keeps the profile of an episode, if it is a success still; whether it is.</summary>
    public static async Task<bool> KeepProfileAsync(DatabaseScope scope, Guid episode, string document, DateTimeOffset now) => await scope.ExecuteAsync(
        """
        insert into episode_profiles (organization_id, episode_id, robot, library_version, document, profiled_at)
        select organization_id, episode_id, robot, @version, @document, @now from episodes
        where organization_id = @organization and episode_id = @episode and is_success and robot is not null
        on conflict (organization_id, episode_id) do update set robot = excluded.robot, library_version = excluded.library_version,
            document = excluded.document, profiled_at = excluded.profiled_at
        """,
        new { organization = scope.Organization.Value, episode, document, now, version = EpisodeProfile.LibraryVersion }) > 0;

    /// <summary>Robots that had successes since they were fitted, the first so many by name.</summary>
    public static Task<IReadOnlyList<string>> WaitingAsync(DatabaseScope scope, int most) => scope.QueryAsync<string>(
        $"""
        select p.robot from (
            select p.robot, max(p.profiled_at) as newest from episode_profiles p join episodes e using (organization_id, episode_id)
            where p.organization_id = @organization and {Usable} group by p.robot) p
        where p.newest > coalesce((select max(c.fitted_at) from calibrations c where c.organization_id = @organization and c.robot = p.robot), '-infinity')
        order by p.robot limit @most
        """,
        new { organization = scope.Organization.Value, most, version = EpisodeProfile.LibraryVersion });

    /// <summary>Whether a robot has come to so many successes, and nothing was fitted of it before.</summary>
    public static Task<bool> IsFirstFitDueAsync(DatabaseScope scope, string robot) => scope.GetAsync<bool>(
        """
        select not exists (select from calibrations where organization_id = @organization and robot = @robot and state <> 'too_few')
            and (select count(*) from (select from episode_profiles where organization_id = @organization and robot = @robot limit @least) p) = @least
        """,
        new { organization = scope.Organization.Value, robot, least = CalibrationFit.LeastEpisodes });

    /// <summary>The newest successes of a robot; their documents are one after another turned into numbers.</summary>
    public static async Task<IEnumerable<ProfiledEpisode>> ProfilesAsync(DatabaseScope scope, string robot) =>
        (await scope.QueryAsync<(Guid Id, string? Policy, string? Env, string? Git, string Document)>(
            $"""
            select p.episode_id, e.policy_version, e.env_version, e.git_sha, p.document
            from episode_profiles p join episodes e using (organization_id, episode_id)
            where p.organization_id = @organization and p.robot = @robot and {Usable}
            order by p.episode_id desc limit @most
            """,
            new { organization = scope.Organization.Value, robot, version = EpisodeProfile.LibraryVersion, most = CalibrationFit.MostEpisodes }))
        .Select(row => new ProfiledEpisode(
            row.Id.ToString("D"), TimedId.TimeOf(row.Id), row.Policy, row.Env, row.Git, EpisodeProfile.Parse(row.Document)));

    /// <summary>Puts a fit in place of the one before. What somebody switched off stays so, and stays known when no run holds it any more.</summary>
    public static async Task ReplaceAsync(DatabaseScope scope, string robot, RobotCalibration calibration, DateTimeOffset now)
    {
        await using var batch = new SqlBatch(scope);
        batch.Add(
            """
            insert into calibrations (organization_id, robot, artifact, channel, state, document, fitted_at)
            select $1, $2, artifact, channel, document::json ->> 'state', document, $6
            from unnest($3::text[], $4::text[], $5::text[]) as c (artifact, channel, document)
            on conflict (organization_id, robot, artifact, channel) do update set
                state = excluded.state, document = excluded.document, fitted_at = excluded.fitted_at
            """,
            batch.Organization, robot, calibration.Channels.Select(one => one.Artifact).ToArray(), calibration.Channels.Select(one => one.Channel).ToArray(),
            calibration.Channels.Select(one => one.ToJson()).ToArray(), now);
        batch.Add(
            "delete from calibrations where organization_id = $1 and robot = $2 and fitted_at <> $3 and disabled_at is null", batch.Organization, robot, now);
        batch.Add(
            """
            delete from episode_profiles where organization_id = $1 and robot = $2 and episode_id < (
                select episode_id from episode_profiles where organization_id = $1 and robot = $2 order by episode_id desc offset $3 limit 1)
            """,
            batch.Organization, robot, CalibrationFit.MostEpisodes - 1);
        await batch.ExecuteAsync();
    }

    /// <summary>Asks for the profiles of those of a robot's newest successes that have samples and none by this version of them; how many.</summary>
    public static Task<int> AskForProfilesAsync(DatabaseScope scope, string robot, DateTimeOffset now) => scope.ExecuteAsync(
        """
        insert into job_queue (organization_id, kind, subject, due_at)
        select e.organization_id, @kind, e.episode_id, @now
        from (
            select organization_id, episode_id from episodes
            where organization_id = @organization and robot = @robot and is_success order by episode_id desc limit @most) e
        where exists (
                select from artifacts a where a.organization_id = e.organization_id and a.subject_kind = 'episode' and a.subject_id = e.episode_id
                    and a.name in ('sensors', 'actions') and a.state = 'committed')
            and not exists (
                select from episode_profiles p
                where p.organization_id = e.organization_id and p.episode_id = e.episode_id and p.library_version = @version)
        on conflict (kind, subject, organization_id) do nothing
        """,
        new
        {
            organization = scope.Organization.Value,
            robot,
            now,
            kind = Jobs.JobKinds.ProfileEpisode,
            most = CalibrationFit.MostEpisodes,
            version = EpisodeProfile.LibraryVersion,
        });

    /// <summary>Every channel of a robot.</summary>
    public static Task<IReadOnlyList<CalibrationRow>> ListAsync(DatabaseScope scope, string robot) => scope.QueryAsync<CalibrationRow>(
        """
        select artifact, channel, state, document, disabled_at, disabled_by, disabled_reason from calibrations
        where organization_id = @organization and robot = @robot order by artifact, channel limit 1000
        """,
        new { organization = scope.Organization.Value, robot });

    /// <summary>Switches a channel off, or on again where there is no reason; whether there is such a channel, and it was otherwise before.</summary>
    public static async Task<bool> SwitchAsync(DatabaseScope scope, string robot, string artifact, string channel, (string By, string Reason)? off, DateTimeOffset now) =>
        await scope.ExecuteAsync(
            """
            update calibrations set disabled_at = case when @reason::text is null then null else @now end, disabled_by = @by, disabled_reason = @reason
            where organization_id = @organization and robot = @robot and artifact = @artifact and channel = @channel
                and (disabled_at is null) = (@reason::text is not null)
            """,
            new { organization = scope.Organization.Value, robot, artifact, channel, by = off?.By, reason = off?.Reason, now }) > 0;
}
