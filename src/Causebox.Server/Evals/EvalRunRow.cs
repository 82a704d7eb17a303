namespace Causebox.Server.Evals;

/// <summary>An eval run as it is stored, with the counts of its baselines and results.</summary>
internal sealed record EvalRunRow
{
    /// <summary>What a select takes of <c>eval_runs r</c> to fill one.</summary>
    public const string Columns =
        """
        r.eval_run_id, r.name, r.status, r.candidate_policy_version, r.baseline_policy_version, r.metadata, r.is_verification, r.summary, r.created_by,
        r.created_at, r.active_at, r.finalized_at,
        (select count(*)::int from eval_baselines b where b.organization_id = r.organization_id and b.eval_run_id = r.eval_run_id) as episode_count,
        (select count(*)::int from eval_results x where x.organization_id = r.organization_id and x.eval_run_id = r.eval_run_id and x.status = 'complete')
            as episodes_completed,
        (select count(*)::int from eval_results x where x.organization_id = r.organization_id and x.eval_run_id = r.eval_run_id and x.status = 'failed')
            as episodes_failed
        """;

    public required Guid EvalRunId { get; init; }

    public string? Name { get; init; }

    public required string Status { get; init; }

    public required string CandidatePolicyVersion { get; init; }

    public string? BaselinePolicyVersion { get; init; }

    /// <summary>A JSON object.</summary>
    public required string Metadata { get; init; }

    /// <summary>Whether the deploy gate's check asked for it.</summary>
    public required bool IsVerification { get; init; }

    /// <summary>The summary as it is served; null before the end.</summary>
    public string? Summary { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ActiveAt { get; init; }

    public DateTimeOffset? FinalizedAt { get; init; }

    public required int EpisodeCount { get; init; }

    public required int EpisodesCompleted { get; init; }

    public required int EpisodesFailed { get; init; }
}
