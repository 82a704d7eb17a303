namespace Causebox.Server.Database.Embedded;

internal static partial class PostgresKeeperLog
{
    [LoggerMessage(20, LogLevel.Information, "PostgreSQL runs as process {Process} on {Folder}")]
    public static partial void Runs(ILogger log, int process, string folder);

    [LoggerMessage(21, LogLevel.Warning, "adopted a PostgreSQL that survived its server, process {Process}")]
    public static partial void Adopted(ILogger log, int process);

    [LoggerMessage(22, LogLevel.Error, "PostgreSQL, process {Process}, has died; the end of its log:\n{Tail}")]
    public static partial void Died(ILogger log, int process, string tail);

    [LoggerMessage(23, LogLevel.Error, "PostgreSQL could not be started again, next try in {Seconds} s: {Reason}")]
    public static partial void NotStarted(ILogger log, double seconds, string reason);
}
