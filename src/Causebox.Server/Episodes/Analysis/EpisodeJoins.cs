using System.Collections.Immutable;
using Causebox.Server.Database;
using Npgsql;

namespace Causebox.Server.Episodes;

/// <summary>What other rows say about an episode, as the rules look at it.</summary>
internal sealed record EpisodeJoins(
    ImmutableArray<double> RecentSuccesses, JoinedEval? EvalResult, ImmutableArray<JoinedVerification> VerificationResults)
{
    /// <summary>Each usable channel of the robot's calibration, as JSON; empty where it has none, or where nobody asked.</summary>
    public ImmutableArray<string> Calibration { get; init; } = [];

    // The primary key serves it in this order; a fit has no more channels.
    private const string Calibrations =
        """
        select document from calibrations
        where organization_id = $1 and robot = (select robot from episodes where organization_id = $1 and episode_id = $2)
            and state = 'fitted' and disabled_at is null
        order by artifact, channel limit 512
        """;

    private const string Successes =
        """
        select duration_s from episodes
        where organization_id = $1 and is_success and duration_s > 0 and episode_id < $2
            and robot = (select robot from episodes where organization_id = $1 and episode_id = $2)
        order by episode_id desc limit 20
        """;

    private const string Eval =
        """
        select eval_run_id, baseline_episode_id, metrics from eval_results
        where organization_id = $1 and candidate_episode_id = $2 order by updated_at desc, eval_result_id limit 1
        """;

    private const string Verification =
        """
        select r.scenario_id, s.severity, r.status
        from verification_results r join verification_scenarios s using (organization_id, scenario_id)
        where r.organization_id = $1 and r.candidate_episode_id = $2 order by r.recorded_at, r.result_id limit 100
        """;

    /// <summary>Three statements, whose results <see cref="ReadAsync"/> takes; four with the calibration, which only trajectories are held against.</summary>
    public static void Add(SqlBatch batch, Guid id, bool withCalibration = false)
    {
        batch.Add(Successes, batch.Organization, id);
        batch.Add(Eval, batch.Organization, id);
        batch.Add(Verification, batch.Organization, id);
        if (withCalibration)
            batch.Add(Calibrations, batch.Organization, id);
    }

    /// <summary>Reads on from the first of the results; the reader then stands at the last.</summary>
    public static async Task<EpisodeJoins> ReadAsync(NpgsqlDataReader reader, CancellationToken cancel, bool withCalibration = false)
    {
        var successes = ImmutableArray.CreateBuilder<double>();
        while (await reader.ReadAsync(cancel))
            successes.Add(reader.GetDouble(0));

        await reader.NextResultAsync(cancel);
        var eval = await reader.ReadAsync(cancel)
            ? new JoinedEval(reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2)) : null;

        await reader.NextResultAsync(cancel);
        var verification = ImmutableArray.CreateBuilder<JoinedVerification>();
        while (await reader.ReadAsync(cancel))
            verification.Add(new JoinedVerification(reader.GetGuid(0), reader.GetString(1), reader.GetString(2)));

        var calibration = ImmutableArray.CreateBuilder<string>();
        if (withCalibration)
            await reader.NextResultAsync(cancel);
        while (withCalibration && await reader.ReadAsync(cancel))
            calibration.Add(reader.GetString(0));
        return new(successes.DrainToImmutable(), eval, verification.DrainToImmutable()) { Calibration = calibration.DrainToImmutable() };
    }

    public static async Task<EpisodeJoins> OfAsync(DatabaseScope scope, Guid id)
    {
        await using var batch = new SqlBatch(scope);
        Add(batch, id);
        await using var reader = await batch.ReadAsync();
        return await ReadAsync(reader, scope.Cancel);
    }
}
