namespace Causebox.Server.Hosting.Errors;

internal static partial class ErrorLog
{
    [LoggerMessage(1, LogLevel.Error, "request {RequestId} failed: a defect of this server")]
    public static partial void RequestFailed(ILogger log, string requestId, Exception error);

    [LoggerMessage(2, LogLevel.Warning, "request {RequestId} was refused, for the database is away: {Reason}")]
    public static partial void DatabaseAway(ILogger log, string requestId, string reason);
}
