namespace Causebox.Server.Hosting.Start;

internal static partial class StartLog
{
    [LoggerMessage(30, LogLevel.Information, "causebox {Version} listens on {Addresses}, data in {Folder}")]
    public static partial void Listening(ILogger log, string version, string addresses, string folder);

    [LoggerMessage(31, LogLevel.Information, "told to stop: finishing the requests under way, for at most {Seconds} s")]
    public static partial void Stopping(ILogger log, double seconds);

    [LoggerMessage(32, LogLevel.Information, "stopped")]
    public static partial void Stopped(ILogger log);

    [LoggerMessage(34, LogLevel.Information, "analyses are told by {Model} of {Provider}: names and findings are sent there")]
    public static partial void Told(ILogger log, string provider, string model);

    [LoggerMessage(35, LogLevel.Warning, "narrative.enabled is set and no key is: analyses are not told")]
    public static partial void NobodyToTell(ILogger log);

    [LoggerMessage(33, LogLevel.Warning, "requests were cut off: they were not done when the time was up")]
    public static partial void CutOff(ILogger log);
}
