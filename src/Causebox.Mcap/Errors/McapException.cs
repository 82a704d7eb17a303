namespace Causebox.Mcap;

/// <summary>Thrown when a file does not say what the format asks for; <see cref="Error"/> says where.</summary>
public sealed class McapException : Exception
{
    /// <summary>Makes an exception of an error.</summary>
    public McapException(McapError error)
        : base(error.ToString()) => Error = error;

    /// <summary>Makes an exception of an error and its cause.</summary>
    public McapException(McapError error, Exception inner)
        : base(error.ToString(), inner) => Error = error;

    /// <summary>What is wrong and where.</summary>
    public McapError Error { get; }
}
