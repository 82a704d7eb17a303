using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Sessions;

/// <summary>The answer to who said that a session's files are all here.</summary>
internal sealed record SessionFinalized(string SessionId, [property: OneOf(typeof(SessionWords), nameof(SessionWords.States))] string State, int FileCount,
    long SizeBytes);
