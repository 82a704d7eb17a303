namespace Causebox.Server.Sessions;

/// <summary>What made the server explain a session; words of the audit log.</summary>
internal static class AnalysisTriggers
{
    public const string Arrival = "arrival";
    public const string Rerun = "rerun";
}
