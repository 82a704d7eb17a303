using System.CommandLine;
using System.Text.Json;
using Causebox.Mcap;

namespace Causebox.Cli;

/// <summary>Says what a command that made a new recording did.</summary>
internal static class EditReports
{
    public static void Say(
        this EditOptions options, ParseResult result, Terminal terminal, EditReport report, params ReadOnlySpan<string> paths)
    {
        DamageNotes.Write(terminal, paths.Length == 1 ? Recordings.Name(paths[0]) : "the inputs", report.Damage);
        var counts = $"{Units.Count(report.MessagesWritten)} of {Units.Count(report.MessagesRead, "message")} written";
        options.Say(result, terminal, $"{counts}, {Units.Bytes(report.BytesWritten)}", writer => Write(writer, report));
    }

    private static void Write(Utf8JsonWriter writer, EditReport report)
    {
        writer.WriteStartObject();
        writer.WriteNumber("messages_read", report.MessagesRead);
        writer.WriteNumber("messages_written", report.MessagesWritten);
        writer.WriteNumber("attachments", report.Attachments);
        writer.WriteNumber("metadata", report.Metadata);
        writer.WriteNumber("bytes_written", report.BytesWritten);
        writer.WriteObjects("damage", report.Damage, damage => ListingJson.WriteMembers(writer, damage));
        writer.WriteEndObject();
    }
}
