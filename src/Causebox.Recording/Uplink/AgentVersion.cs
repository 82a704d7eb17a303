namespace Causebox.Recording.Uplink;

/// <summary>What the agent calls itself.</summary>
internal static class AgentVersion
{
    public static string Text { get; } = typeof(AgentVersion).Assembly.GetName().Version?.ToString(3) ?? "0";
}
