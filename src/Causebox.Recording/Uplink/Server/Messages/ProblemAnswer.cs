namespace Causebox.Recording.Uplink;

/// <summary>The parts of an RFC 9457 problem that the agent reads.</summary>
internal sealed record ProblemAnswer(
    string? Type = null, string? Title = null, string? Detail = null, string? Error = null, long? Offset = null)
{
    public const string ChecksumMismatch = "urn:causebox:problem:checksum-mismatch";
}
