namespace Causebox.Recording;

/// <summary>One file of a session, of either form. Throws what the disk throws; then only <see cref="Abandon"/> may be called.</summary>
internal abstract class SessionSink : IDisposable
{
    /// <summary>Bytes that the file has, what waits in memory excluded.</summary>
    public abstract long BytesWritten { get; }

    public abstract void Write(SessionTopic topic, uint sequence, ulong logTime, ReadOnlySpan<byte> json);

    /// <summary>Hands all that was written to the operating system, where it survives the death of the process.</summary>
    public abstract void Flush();

    /// <summary>Ends the file; its stream stays open, for the disk.</summary>
    public abstract void Finish();

    /// <summary>Gives up after a failure: what was flushed stays.</summary>
    public abstract void Abandon();

    /// <summary>Frees what writing needed; the file's stream stays open.</summary>
    public abstract void Dispose();
}
