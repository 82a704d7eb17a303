namespace Causebox.Server.Database;

/// <summary>The server cannot start on this database; the message says why, without a password.</summary>
internal sealed class DatabaseStartException(string message, Exception? inner = null) : Exception(message, inner);
