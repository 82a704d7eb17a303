namespace Causebox.Server.Sessions;

/// <summary>A page of notable events.</summary>
internal sealed record EventsView(string SessionId, int Count, IReadOnlyList<EventView> Events, string? Next);
