namespace Causebox.Server.Database;

/// <summary>The database and this server do not belong together; the message says why.</summary>
internal sealed class MigrationException(string message) : Exception(message);
