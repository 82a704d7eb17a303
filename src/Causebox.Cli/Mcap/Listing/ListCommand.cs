using System.CommandLine;
using System.Globalization;
using System.Text.Json;

namespace Causebox.Cli;

/// <summary><c>mcap list</c>: one kind of thing in a recording, all of them.</summary>
internal static class ListCommand
{
    public static Command Create(Terminal terminal) => new("list", "list the channels, chunks, schemas, attachments or metadata")
    {
        Kind(terminal, "channels", Channels, ChannelsTable),
        Kind(terminal, "chunks", Chunks, ChunksTable),
        Kind(terminal, "schemas", Schemas, SchemasTable),
        Kind(terminal, "attachments", Attachments, AttachmentsTable),
        Kind(terminal, "metadata", MetadataRecords, MetadataTable),
    };

    private static Command Kind(
        Terminal terminal, string name, Action<Utf8JsonWriter, RecordingParts> json, Func<RecordingParts, Table> table)
    {
        var file = Arguments.Recording();
        var asJson = Arguments.Json();
        var command = new Command(name, $"list the {name} of a recording") { file, asJson };
        command.SetAction(result =>
        {
            var path = result.GetRequiredValue(file);
            using var stream = Recordings.OpenSeekable(path, terminal);
            var parts = RecordingParts.Read(stream);
            if (result.GetValue(asJson))
                terminal.WriteJson(writer => WriteDocument(writer, writer => json(writer, parts)));
            else
                table(parts).WriteTo(terminal.Out, terminal.Style);
            DamageNotes.Write(terminal, Recordings.Name(path), parts.Damage);
            return ExitCode.Ok;
        });
        return command;
    }

    private static void WriteDocument(Utf8JsonWriter writer, Action<Utf8JsonWriter> members)
    {
        writer.WriteStartObject();
        members(writer);
        writer.WriteEndObject();
    }

    private static void Channels(Utf8JsonWriter writer, RecordingParts parts) => writer.WriteObjects(
        "channels", parts.Channels, channel => ListingJson.WriteMembers(writer, channel, parts.SchemaOf(channel)));

    private static void Chunks(Utf8JsonWriter writer, RecordingParts parts) =>
        writer.WriteObjects("chunks", parts.Chunks, chunk => ListingJson.WriteMembers(writer, chunk));

    private static void Schemas(Utf8JsonWriter writer, RecordingParts parts) =>
        writer.WriteObjects("schemas", parts.Schemas, schema => ListingJson.WriteMembers(writer, schema));

    private static void Attachments(Utf8JsonWriter writer, RecordingParts parts) =>
        writer.WriteObjects("attachments", parts.Attachments, index => ListingJson.WriteMembers(writer, index));

    private static void MetadataRecords(Utf8JsonWriter writer, RecordingParts parts) =>
        writer.WriteObjects("metadata", parts.Metadata, metadata => ListingJson.WriteMembers(writer, metadata));

    private static Table ChannelsTable(RecordingParts parts)
    {
        var table = new Table(">id", "topic", "encoding", ">schema id", "schema", "metadata");
        foreach (var channel in parts.Channels)
        {
            var metadata = string.Join(", ", channel.Metadata.Select(pair => $"{pair.Key}={pair.Value}"));
            table.Add(
                Text(channel.Id),
                channel.Topic,
                channel.MessageEncoding,
                Text(channel.SchemaId),
                parts.SchemaOf(channel)?.Name ?? "-",
                metadata.ReplaceLineEndings(" "));
        }

        return table;
    }

    private static Table ChunksTable(RecordingParts parts)
    {
        var table = new Table(">offset", ">length", "start", "end", "compression", ">stored", ">records", "index");
        foreach (var chunk in parts.Chunks)
        {
            table.Add(
                Text(chunk.ChunkStartOffset),
                Text(chunk.ChunkLength),
                RecordingTime.Seconds(chunk.MessageStartTime),
                RecordingTime.Seconds(chunk.MessageEndTime),
                chunk.Compression.Length == 0 ? "none" : chunk.Compression,
                Text(chunk.CompressedSize),
                Text(chunk.UncompressedSize),
                chunk.MessageIndexOffsets.Count > 0 ? "yes" : "no");
        }

        return table;
    }

    private static Table SchemasTable(RecordingParts parts)
    {
        var table = new Table(">id", "name", "encoding", ">bytes");
        foreach (var schema in parts.Schemas)
            table.Add(Text(schema.Id), schema.Name, schema.Encoding, Text((ulong)schema.Data.Length));
        return table;
    }

    private static Table AttachmentsTable(RecordingParts parts)
    {
        var table = new Table("name", "media type", ">bytes", "log time", ">offset");
        foreach (var index in parts.Attachments)
            table.Add(index.Name, index.MediaType, Text(index.DataSize), RecordingTime.Seconds(index.LogTime), Text(index.Offset));
        return table;
    }

    private static Table MetadataTable(RecordingParts parts)
    {
        var table = new Table("name", "key", "value");
        foreach (var (name, values) in parts.Metadata)
        {
            foreach (var (key, value) in values.DefaultIfEmpty(KeyValuePair.Create("-", "-")))
                table.Add(name, key, value.ReplaceLineEndings(" "));
        }

        return table;
    }

    private static string Text(ulong number) => number.ToString(CultureInfo.InvariantCulture);
}
