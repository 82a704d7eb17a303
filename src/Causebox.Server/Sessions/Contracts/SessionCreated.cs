using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Sessions;

/// <summary>The answer to who uploads a session by hand.</summary>
internal sealed record SessionCreated(string SessionId, [property: OneOf(typeof(SessionWords), nameof(SessionWords.States))] string State,
    IReadOnlyList<SessionUploadUrl> UploadUrls);
