namespace Causebox.Server.Sessions;

/// <summary>The answer to who uploads a session by hand.</summary>
internal sealed record SessionCreated(string SessionId, string State, IReadOnlyList<SessionUploadUrl> UploadUrls);
