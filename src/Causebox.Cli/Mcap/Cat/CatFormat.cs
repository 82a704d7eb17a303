namespace Causebox.Cli;

/// <summary>How <c>mcap cat</c> prints a message.</summary>
internal enum CatFormat
{
    /// <summary>Time, topic, schema and the message as JSON.</summary>
    Text,

    /// <summary>A JSON object.</summary>
    Ndjson,

    /// <summary>A row; the fields of the message are columns where there is a single topic.</summary>
    Csv,
}
