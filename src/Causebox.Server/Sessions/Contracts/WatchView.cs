namespace Causebox.Server.Sessions;

/// <summary>Until when the robot is asked for the bytes of a session as they come.</summary>
internal sealed record WatchView(string SessionId, DateTimeOffset Until);
