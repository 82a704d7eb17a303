using Causebox.Server.Hosting;

namespace Causebox.Server.Artifacts;

/// <summary>A store refused or failed; the message is for people, and names no path and no secret.</summary>
internal sealed class ArtifactException(ArtifactFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The problem's type where a client must know a wrong checksum from other bad requests.</summary>
    public const string ChecksumMismatch = "urn:causebox:problem:checksum-mismatch";

    public ArtifactFault Fault { get; } = fault;

    /// <summary>The answer to whoever asked.</summary>
    public IResult ToResult() => Fault switch
    {
        ArtifactFault.TooLarge => Problems.Of(StatusCodes.Status413PayloadTooLarge, Message),
        ArtifactFault.WrongLength => Problems.BadRequest(Message),
        ArtifactFault.WrongChecksum => Problems.Of(StatusCodes.Status400BadRequest, Message, ChecksumMismatch),
        ArtifactFault.Committed => Problems.Conflict(Message),
        ArtifactFault.NoRoom => Problems.Of(StatusCodes.Status507InsufficientStorage, Message),
        ArtifactFault.Unavailable => Problems.Unavailable(Message),
        ArtifactFault.Missing => Problems.Of(StatusCodes.Status410Gone, Message),
        _ => Problems.Of(StatusCodes.Status500InternalServerError, Message),
    };
}
