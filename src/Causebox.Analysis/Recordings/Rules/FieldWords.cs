namespace Causebox.Analysis.Recordings;

/// <summary>What the name of a measured field tells about how it may move.</summary>
internal static class FieldWords
{
    private static readonly HashSet<string> Asked = new(StringComparer.Ordinal)
    {
        "setpoint", "target", "limit", "limits", "command", "commanded", "cmd", "desired", "reference", "ref", "goal", "request",
        "requested", "threshold", "config", "param", "covariance", "variance", "color", "progress", "index", "timestamp", "duration",
        "elapsed", "uptime",
    };

    private static readonly HashSet<string> Driven = new(StringComparer.Ordinal)
    {
        "effort", "torque", "current", "pwm", "duty", "output", "power", "throttle", "voltage", "temp", "temperature", "pressure", "force",
        "load", "cpu", "memory",
    };

    /// <summary>Whether the field says what is wanted, not what is: it may stay, jump and end where it likes.</summary>
    public static bool IsAskedFor(FieldRef where) => Words(where).Any(Asked.Contains);

    /// <summary>Whether the field is a drive's output or a load, which has a ceiling that hurts.</summary>
    public static bool IsDriven(FieldRef where) => Words(where).Any(Driven.Contains);

    private static IEnumerable<string> Words(FieldRef where) =>
        FieldName.WordsOf(where.Topic, where.Field.Path).Concat(FieldName.Split(where.Topic[(where.Topic.LastIndexOf('/') + 1)..]));
}
