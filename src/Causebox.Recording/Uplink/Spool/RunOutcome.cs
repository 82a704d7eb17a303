namespace Causebox.Recording.Uplink;

/// <summary>How a recorded run went, in the order in which runs are given up when the disk is full.</summary>
internal enum RunOutcome
{
    /// <summary>Nothing went wrong that was recorded.</summary>
    Ok,

    /// <summary>It cannot be told.</summary>
    Unknown,

    /// <summary>A violation, or a failed episode.</summary>
    Failed,
}
