using System.Collections.Immutable;

namespace Causebox.Analysis.Episodes;

/// <summary>
/// The facts about one episode that rules may look at. Immutable; rules open no files. What is not known is null, which is another thing than
/// empty: an empty list says that there is none.
/// </summary>
public sealed record EpisodeEvidence
{
    /// <summary>The most of <see cref="RecentSuccesses"/> that count.</summary>
    public const int MostRecentSuccesses = 20;

    private readonly ImmutableArray<double>? _recentSuccesses;

    /// <summary>The episode's id, or the path it was read from. No finding depends on it.</summary>
    public required string Subject { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary><c>real</c>, <c>sim</c> or <c>replay</c>.</summary>
    public string? Source { get; init; }

    /// <summary>The robot's name.</summary>
    public string? Robot { get; init; }

    /// <summary>The version of the policy.</summary>
    public string? PolicyVersion { get; init; }

    /// <summary>The version of the environment.</summary>
    public string? EnvVersion { get; init; }

    /// <summary>The commit that ran.</summary>
    public string? GitSha { get; init; }

    /// <summary>The seed of the run.</summary>
    public long? Seed { get; init; }

    /// <summary>Frames a second of the video. Never used to place samples in time: every layout that has samples has stamps.</summary>
    public double? Fps { get; init; }

    /// <summary><c>recording</c>, <c>ready</c>, <c>failed</c> or <c>archived</c>; null where nobody said.</summary>
    public string? Status { get; init; }

    /// <summary>How long the run took, in seconds.</summary>
    public double? DurationSeconds { get; init; }

    /// <summary>When it failed, in seconds from its start.</summary>
    public double? FailureTimeSeconds { get; init; }

    /// <summary>What the robot's side wrote down: an object.</summary>
    public MetadataValue Metadata { get; init; } = MetadataValue.Empty;

    /// <summary>The artifacts that are there.</summary>
    public ImmutableArray<EpisodeArtifact> Artifacts { get; init; } = [];

    /// <summary>
    /// Durations in seconds of the last successful runs of the same robot before this one, the newest first; only the first 20 are kept, and of them
    /// only what is finite and above 0.
    /// </summary>
    public ImmutableArray<double>? RecentSuccesses
    {
        get => _recentSuccesses;
        init => _recentSuccesses = value is { IsDefault: false } all
            ? [.. all.Take(MostRecentSuccesses).Where(seconds => double.IsFinite(seconds) && seconds > 0)]
            : null;
    }

    /// <summary>The row of evaluation results that names this episode as its candidate, if there is one.</summary>
    public EvalResult? EvalResult { get; init; }

    /// <summary>The verification results that name this episode as their candidate.</summary>
    public ImmutableArray<VerificationResult>? VerificationResults { get; init; }

    /// <summary>What was read of the sensors.</summary>
    public Trajectory Sensors { get; init; } = Trajectory.Absent("there is no sensors artifact");

    /// <summary>What was read of the actions.</summary>
    public Trajectory Actions { get; init; } = Trajectory.Absent("there is no actions artifact");

    /// <summary>What was read of the actions of the baseline that this episode was replayed from, with outlines; see <see cref="ReplayBaseline"/>.</summary>
    public Trajectory BaselineActions { get; init; } = Trajectory.Absent("there is no actions artifact of the baseline");

    /// <summary>What was seen of the video.</summary>
    public CameraReport Camera { get; init; } = CameraReport.Absent("there is no video artifact");

    /// <summary>What the robot's channels do in its own successful runs; null where that is not known.</summary>
    public RobotCalibration? Calibration { get; init; }
}
