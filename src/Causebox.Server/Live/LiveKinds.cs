namespace Causebox.Server.Live;

/// <summary>What can be told of a change: every word that a stream uses, and which word each row of the audit log is told as.</summary>
internal static class LiveKinds
{
    public const string EpisodeCreated = "episode.created";

    /// <summary>Finalize, status, artifacts, pins, what people say of findings.</summary>
    public const string EpisodeChanged = "episode.changed";

    /// <summary>An analysis was stored, told, or could not be made.</summary>
    public const string EpisodeAnalysed = "episode.analysed";

    public const string EpisodeDeleted = "episode.deleted";

    /// <summary>A new one, its state, a file that came or grew, what was found in it.</summary>
    public const string SessionChanged = "session.changed";

    public const string SessionAnalysed = "session.analysed";

    public const string SessionDeleted = "session.deleted";

    /// <summary>A run or one of its results.</summary>
    public const string EvalRunChanged = "eval_run.changed";

    /// <summary>A scenario, a result of it, a waiver for it.</summary>
    public const string ScenarioChanged = "scenario.changed";

    public const string BackfillChanged = "backfill.changed";

    /// <summary>Its calibration, or what it is to run.</summary>
    public const string RobotChanged = "robot.changed";

    /// <summary>In the place of an id, where many were changed at once.</summary>
    public const string Many = "*";

    public static IReadOnlyList<string> All { get; } =
    [
        EpisodeCreated, EpisodeChanged, EpisodeAnalysed, EpisodeDeleted, SessionChanged, SessionAnalysed, SessionDeleted, EvalRunChanged, ScenarioChanged,
        BackfillChanged, RobotChanged,
    ];

    /// <summary>As what an audited change is told; null for what is of no interest to who looks: keys, people, logins, refusals.</summary>
    /// <param name="action">The action of the audit row.</param>
    /// <param name="subject">Its subject.</param>
    public static LiveSubject? Of(string action, (string Kind, string Id) subject) => (action, subject.Kind) switch
    {
        ("episode.created", _) => new(EpisodeCreated, subject.Kind, subject.Id),
        ("episode.deleted", _) => new(EpisodeDeleted, subject.Kind, subject.Id),
        ("session.deleted" or "session.vanished", _) => new(SessionDeleted, subject.Kind, subject.Id),
        ("retention.deleted", "episodes") => new(EpisodeDeleted, "episode", Many),
        ("retention.deleted", "sessions") => new(SessionDeleted, "session", Many),
        // Nothing that is shown came of these.
        ("episode.refused" or "session.watched", _) => null,
        (_, "episode") => new(IsAnalysis(action) ? EpisodeAnalysed : EpisodeChanged, subject.Kind, subject.Id),
        (_, "session") => new(IsAnalysis(action) ? SessionAnalysed : SessionChanged, subject.Kind, subject.Id),
        (_, "eval_run") => new(EvalRunChanged, subject.Kind, subject.Id),
        (_, "scenario") => new(ScenarioChanged, subject.Kind, subject.Id),
        (_, "backfill") => new(BackfillChanged, subject.Kind, subject.Id),
        (_, "robot") => new(RobotChanged, subject.Kind, subject.Id),
        _ => null,
    };

    private static bool IsAnalysis(string action) =>
        action.StartsWith("failure_analysis.", StringComparison.Ordinal) || action.StartsWith("narrative.", StringComparison.Ordinal);
}
