namespace Causebox.Server.Agents;

/// <summary>Where an announced file stands.</summary>
internal sealed record UploadAnswer(string UploadId, string State, long Offset, int PartBytes);
