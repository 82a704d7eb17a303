namespace Causebox.Analysis.Recordings;

/// <summary>How bad a log line or a diagnostic status says things are.</summary>
internal enum LogSeverity
{
    /// <summary>All is well, or the scale is not known.</summary>
    Normal,

    Warning,

    /// <summary>Nothing was heard of a device for too long.</summary>
    Stale,

    Error,

    Fatal,
}
