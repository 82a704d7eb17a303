using System.Net.Sockets;
using Npgsql;

namespace Causebox.Server.Hosting.Errors;

/// <summary>Tells a database that is away, starting or full of sessions from a statement that is wrong.</summary>
internal static class DatabaseTrouble
{
    public static bool IsAway(Exception error) => error switch
    {
        PostgresException { SqlState: var state } => state is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown
            or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.DiskFull
            || state.StartsWith("08", StringComparison.Ordinal),
        NpgsqlException { InnerException: IOException or SocketException or TimeoutException or null } => true,
        SocketException => true,
        { InnerException: { } inner } => IsAway(inner),
        _ => false,
    };
}
