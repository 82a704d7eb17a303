namespace Causebox.Analysis.Sessions;

/// <summary>The topics of control-loop archives.</summary>
internal static class SessionTopics
{
    public const string Prefix = "/dam/";
    public const string Cycle = "/dam/cycle";
    public const string Observation = "/dam/obs";
    public const string Action = "/dam/action";
    public const string Latency = "/dam/latency";
    public const string ContextEvents = "/dam/context_events";
    public const string Capture = "/dam/observations";
    public const string Images = "/dam/images/";

    /// <summary>A topic whose messages make up cycles; the triage lists the encodings of these alone.</summary>
    public static bool MakesCycles(string topic) => topic is Cycle or Observation or Action or Latency || IsLayer(topic);

    /// <summary><c>/dam/L0</c> to <c>/dam/L9</c>.</summary>
    public static bool IsLayer(string topic) =>
        topic.StartsWith(Prefix, StringComparison.Ordinal) && topic[Prefix.Length..] is ['L', >= '0' and <= '9'];

    /// <summary>A topic that has to be decoded.</summary>
    public static bool HasFacts(string topic) => MakesCycles(topic) || topic is ContextEvents or Capture;
}
