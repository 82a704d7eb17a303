namespace Causebox.Recording.Uplink;

/// <summary>What is shipped.</summary>
internal enum SpoolKind
{
    /// <summary>A session's file.</summary>
    Session,

    /// <summary>An episode's directory.</summary>
    Episode,
}
