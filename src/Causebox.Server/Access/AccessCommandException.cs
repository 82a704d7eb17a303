namespace Causebox.Server.Access;

/// <summary>A command about access cannot be done; the message says why.</summary>
internal sealed class AccessCommandException(string message) : Exception(message);
