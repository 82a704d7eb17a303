namespace Causebox.Server.Sessions;

/// <summary>The words of the columns.</summary>
internal static class SessionWords
{
    /// <summary>Nobody has looked at its files yet.</summary>
    public const string Waiting = "waiting";

    /// <summary>Its newest file is being written.</summary>
    public const string Recording = "recording";

    public const string Indexed = "indexed";

    /// <summary>None of its files is an MCAP recording.</summary>
    public const string Unreadable = "unreadable";

    public const string Failed = "failed";
    public const string Ok = "ok";
    public const string Unknown = "unknown";

    public const string Agent = "agent";
    public const string Upload = "upload";
    public const string Folder = "folder";

    public static readonly string[] States = [Waiting, Recording, Indexed, Unreadable];

    public static readonly string[] Outcomes = [Failed, Ok, Unknown];

    public static readonly string[] Sources = [Agent, Upload, Folder];
}
