namespace Causebox.Server.Access;

/// <summary>What a credential may be used for. Each is granted by itself; none implies another.</summary>
[Flags]
internal enum AccessScope
{
    None = 0,

    /// <summary>To send episodes, sessions, health and events.</summary>
    Ingest = 1,

    /// <summary>To see what is stored.</summary>
    Read = 2,

    /// <summary>To change the state of what is stored: a status, an alert, an analysis.</summary>
    Operate = 4,

    /// <summary>To manage keys, people and settings, and to delete.</summary>
    Admin = 8,
}
