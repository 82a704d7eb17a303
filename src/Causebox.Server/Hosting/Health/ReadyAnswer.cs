namespace Causebox.Server.Hosting.Health;

/// <summary>Whether this server may be sent requests, and each check by name: <c>ok</c>, or what is wrong.</summary>
internal sealed record ReadyAnswer(string Status, IReadOnlyDictionary<string, string> Checks);
