namespace Causebox.Analysis.Sessions.Index;

/// <summary>
/// An index side file that cannot be used: damaged, cut off, of another version, or of another source file. The remedy is always the same:
/// build it again from the source with <see cref="SessionFileIndex.Build"/>.
/// </summary>
public sealed class SessionIndexException : Exception
{
    /// <summary>Makes one of what was expected and what was found.</summary>
    public SessionIndexException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one with its cause.</summary>
    public SessionIndexException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
