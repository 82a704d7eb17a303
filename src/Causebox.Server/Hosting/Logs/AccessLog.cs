namespace Causebox.Server.Hosting.Logs;

internal static partial class AccessLog
{
    [LoggerMessage(10, LogLevel.Information, "{Method} {Route} {Status} {Milliseconds} ms, {Actor} of {Organization}, request {RequestId}")]
    public static partial void Request(
        ILogger log, string method, string route, int status, double milliseconds, string actor, string organization, string requestId);
}
