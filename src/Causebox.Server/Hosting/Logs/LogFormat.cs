namespace Causebox.Server.Hosting.Logs;

internal enum LogFormat
{
    /// <summary>One JSON object a line.</summary>
    Json,

    /// <summary>One line for people.</summary>
    Text,
}
