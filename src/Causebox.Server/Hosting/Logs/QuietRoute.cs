namespace Causebox.Server.Hosting.Logs;

/// <summary>On a route that a machine asks all the time: its successes are not logged.</summary>
internal sealed record QuietRoute;
