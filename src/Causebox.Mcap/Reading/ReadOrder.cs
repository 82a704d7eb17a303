namespace Causebox.Mcap;

/// <summary>The order in which an indexed reader gives messages.</summary>
public enum ReadOrder
{
    /// <summary>Ascending log time; messages of equal time keep the order of the file.</summary>
    LogTime,

    /// <summary>Descending log time; messages of equal time come in the reverse order of the file.</summary>
    ReverseLogTime,

    /// <summary>As they stand in the file.</summary>
    FileOrder,
}
