using System.CommandLine;
using System.Text.Json;
using Causebox.Mcap;

namespace Causebox.Cli;

/// <summary><c>mcap recover</c>: a sound recording of a damaged one.</summary>
internal static class RecoverCommand
{
    public static Command Create(Terminal terminal)
    {
        var file = Arguments.Recording();
        var options = new EditOptions();
        var command = new Command("recover", "keep every whole record of a cut or damaged recording, and make its indexes anew") { file };
        options.AddTo(command);
        command.SetAction(result => Run(terminal, result, result.GetRequiredValue(file), options));
        return command;
    }

    private static int Run(Terminal terminal, ParseResult result, string path, EditOptions options)
    {
        var storage = options.Storage(result);
        using var input = Recordings.OpenStream(path, terminal);
        using var output = options.OpenOutput(result, terminal, path);
        RecoveryReport report;
        using (var progress = ProgressLine.OfBytes(terminal, input))
            report = McapRecovery.Recover(input, output.Stream, new RecoveryOptions { Output = storage }, progress);
        output.Commit();
        DamageNotes.Write(terminal, Recordings.Name(path), report.Damage);
        options.Say(result, terminal, Sentence(report), writer => Write(writer, report));
        return ExitCode.Ok;
    }

    private static string Sentence(RecoveryReport report)
    {
        var kept = $"{Units.Count(report.Messages, "message")} of {Units.Count(report.Channels, "channel")} kept";
        if (report.IsSound)
            return $"the recording is sound: {kept}, nothing lost";
        var missing = report.MessagesMissing is { } count and > 0 ? $", {Units.Count(count, "message")} lost" : "";
        var chunks = report.ChunksLost + report.ChunksCut > 0
            ? $", {Units.Count(report.ChunksLost, "chunk")} lost and {report.ChunksCut} cut short" : "";
        var end = report.IsComplete ? "" : "; the file ended without its footer";
        return $"{kept}{missing}{chunks}, {Units.Count(report.BytesLost, "damaged byte")} passed over{end}";
    }

    private static void Write(Utf8JsonWriter writer, RecoveryReport report)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("sound", report.IsSound);
        writer.WriteBoolean("complete", report.IsComplete);
        writer.WriteNumber("messages", report.Messages);
        writer.WriteNumber("schemas", report.Schemas);
        writer.WriteNumber("channels", report.Channels);
        writer.WriteNumber("attachments", report.Attachments);
        writer.WriteNumber("metadata", report.Metadata);
        writer.WriteNumber("chunks", report.Chunks);
        writer.WriteNumber("chunks_lost", report.ChunksLost);
        writer.WriteNumber("chunks_cut", report.ChunksCut);
        writer.WriteNumber("records_salvaged", report.RecordsSalvaged);
        writer.WriteNumber("messages_without_channel", report.MessagesWithoutChannel);
        if (report.MessagesMissing is { } missing)
            writer.WriteNumber("messages_missing", missing);
        else
            writer.WriteNull("messages_missing");
        writer.WriteNumber("bytes_read", report.BytesRead);
        writer.WriteNumber("bytes_lost", report.BytesLost);
        writer.WriteNumber("bytes_written", report.BytesWritten);
        writer.WriteObjects("lost_spans", report.LostSpans, span =>
        {
            writer.WriteNumber("start_ns", span.StartTime);
            writer.WriteNumber("end_ns", span.EndTime);
        });
        writer.WriteObjects("damage", report.Damage, damage => ListingJson.WriteMembers(writer, damage));
        writer.WriteEndObject();
    }
}
