using Microsoft.Extensions.Logging.Console;

namespace Causebox.Server.Hosting.Logs;

/// <summary>Where logs go and what they look like.</summary>
internal static class LogSetup
{
    public static void AddLogs(this ILoggingBuilder logging, LogSettings settings)
    {
        logging.ClearProviders();
        logging.SetMinimumLevel(settings.Level);
        // The framework's own lines below a warning quote paths and queries, where signatures are.
        var framework = settings.Level > LogLevel.Warning ? settings.Level : LogLevel.Warning;
        foreach (var category in (string[])["Microsoft", "System", "Npgsql", "Amazon"])
            logging.AddFilter(category, framework);
        // It warns of a failed instance after each restart, however orderly.
        logging.AddFilter("Quartz", settings.Level > LogLevel.Error ? settings.Level : LogLevel.Error);
        // A start that fails is said by us, without its stack.
        logging.AddFilter("Microsoft.Extensions.Hosting", settings.Level > LogLevel.Critical ? settings.Level : LogLevel.Critical);
        // Each request that fails is logged by us, once.
        logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", settings.Level > LogLevel.Error ? settings.Level : LogLevel.Error);
        if (settings.Level == LogLevel.None)
            return;
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        if (settings.Format == LogFormat.Json)
        {
            logging.AddJsonConsole(json =>
            {
                json.UseUtcTimestamp = true;
                json.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
            });
        }
        else
        {
            logging.AddSimpleConsole(text =>
            {
                text.SingleLine = true;
                text.UseUtcTimestamp = true;
                text.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ ";
                text.ColorBehavior = LoggerColorBehavior.Disabled;
            });
        }
    }
}
