namespace Causebox.Benchmarks.Mcap;

/// <summary>What is done to a recording.</summary>
internal enum Verb
{
    /// <summary>All messages are written, from memory to a new file.</summary>
    Write,

    /// <summary>All messages are read from front to back.</summary>
    Scan,

    /// <summary>All messages are read by index, in the order of their log times.</summary>
    LogOrder,

    /// <summary>The messages of one topic of four are read by index, in the order of their log times.</summary>
    Topic,
}
