namespace Causebox.Server.Episodes;

/// <summary>Words of the interface and of the database.</summary>
internal static class EpisodeWords
{
    public const string Recording = "recording";
    public const string Ready = "ready";
    public const string Failed = "failed";
    public const string Archived = "archived";

    public const string ByRobot = "robot";
    public const string ByPerson = "person";
    public const string BySilence = "silence";

    public const string Sensors = "sensors";
    public const string Actions = "actions";
    public const string Video = "video";

    public const string FailureReason = "failure_reason";

    public static readonly string[] Sources = ["real", "sim", "replay"];
    public static readonly string[] Statuses = [Recording, Ready, Failed, Archived];
    public static readonly string[] Confidences = ["high", "medium", "low"];
    public static readonly string[] Kinds = [Video, Sensors, Actions];
}
