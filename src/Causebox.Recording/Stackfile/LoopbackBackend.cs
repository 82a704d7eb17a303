namespace Causebox.Recording;

/// <summary>The form of a session's files.</summary>
public enum LoopbackBackend
{
    /// <summary>MCAP: indexed, compressed, opened by every reader.</summary>
    Mcap,

    /// <summary>One Python pickle after another; each <c>pickle.load</c> gives one message as a dictionary.</summary>
    Pickle,
}
