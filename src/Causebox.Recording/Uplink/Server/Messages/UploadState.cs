namespace Causebox.Recording.Uplink;

/// <summary>What the server has of an announced file.</summary>
internal sealed record UploadState(string UploadId, string State, long Offset, int? PartBytes = null)
{
    public const string Complete = "complete";
}
