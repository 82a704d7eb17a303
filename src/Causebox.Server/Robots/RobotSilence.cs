namespace Causebox.Server.Robots;

/// <summary>When a robot counts as silent. Only who reports at intervals can: nobody said how often a robot without an agent would be heard.</summary>
internal static class RobotSilence
{
    public const string Rule =
        "its agent has sent no heartbeat for three times the interval that this server asked of it, and for 15 minutes at least, but did so within the last 30 days; "
        + "a robot without an agent is not judged";

    /// <summary>As SQL on a row of robots: within how many seconds of a heartbeat the next must come.</summary>
    public static string Expected(string robots) => $"greatest(900, 3 * coalesce({robots}.heartbeat_seconds, 0))::double precision";

    /// <summary>As SQL on a row of robots: whether it is silent at a time.</summary>
    public static string Condition(string robots, string now) =>
        $"({robots}.heartbeat_at >= {now} - interval '30 days' and {robots}.heartbeat_at < {now} - make_interval(secs => {Expected(robots)}))";
}
