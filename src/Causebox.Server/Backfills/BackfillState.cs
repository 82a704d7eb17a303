namespace Causebox.Server.Backfills;

/// <summary>The states of a backfill; words of the database and of the API.</summary>
internal static class BackfillState
{
    public const string Running = "running";
    public const string Paused = "paused";
    public const string Completed = "completed";
    public const string Cancelled = "cancelled";

    /// <summary>Whether nothing changes it any more.</summary>
    public static bool IsOver(string state) => state is Completed or Cancelled;
}
