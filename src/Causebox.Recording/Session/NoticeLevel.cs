namespace Causebox.Recording;

/// <summary>How much a notice matters.</summary>
public enum NoticeLevel
{
    /// <summary>For the record.</summary>
    Info,

    /// <summary>Something was dropped or passed over.</summary>
    Warning,

    /// <summary>Nothing is recorded until it is mended.</summary>
    Error,
}
