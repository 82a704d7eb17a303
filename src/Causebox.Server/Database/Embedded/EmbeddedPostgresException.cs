namespace Causebox.Server.Database.Embedded;

/// <summary>The embedded database cannot be made, started or used; the message says why and what helps.</summary>
internal sealed class EmbeddedPostgresException(string message) : Exception(message);
