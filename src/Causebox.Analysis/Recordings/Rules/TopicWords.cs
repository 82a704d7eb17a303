namespace Causebox.Analysis.Recordings;

/// <summary>What the name of a topic tells about how its messages come.</summary>
internal static class TopicWords
{
    private static readonly HashSet<string> OnDemand = new(StringComparer.Ordinal)
    {
        "cmd", "command", "commands", "goal", "request", "response", "reply", "event", "events", "feedback", "result", "plan", "path",
        "trajectory", "joy", "teleop", "service", "action", "marker", "markers", "click", "clicked", "trigger", "log", "rosout",
        "parameter",
    };

    /// <summary>Whether such messages come when someone asks for them, so that their end is nobody's fault.</summary>
    public static bool IsOnDemand(string topic) => FieldName.Split(topic).Exists(OnDemand.Contains);
}
