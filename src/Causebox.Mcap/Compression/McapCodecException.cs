namespace Causebox.Mcap;

/// <summary>A compression library that the system lacks, or that failed in a way the input cannot explain.</summary>
public sealed class McapCodecException : Exception
{
    /// <summary>Makes an exception with a message for the person who runs the program.</summary>
    public McapCodecException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
