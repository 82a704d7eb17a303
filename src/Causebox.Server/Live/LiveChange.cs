namespace Causebox.Server.Live;

/// <summary>The data of an event <c>change</c>.</summary>
internal sealed record LiveChange(string Kind, string SubjectKind, string SubjectId, DateTimeOffset At);
