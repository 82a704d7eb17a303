namespace Causebox.Server.Hosting.Health;

/// <summary>The process is alive; nothing is said of what it needs.</summary>
internal sealed record AliveAnswer(string Status);
