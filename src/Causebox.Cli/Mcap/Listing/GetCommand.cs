using System.CommandLine;
using Causebox.Mcap;

namespace Causebox.Cli;

/// <summary><c>mcap get</c>: one attachment or metadata record of a recording.</summary>
internal static class GetCommand
{
    public static Command Create(Terminal terminal) => new("get", "take an attachment or metadata out of a recording")
    {
        Attachment(terminal),
        MetadataRecord(terminal),
    };

    private static Command Attachment(Terminal terminal)
    {
        var file = Arguments.Recording();
        var name = new Argument<string>("NAME") { Description = "the attachment's name" };
        var output = Arguments.Output();
        var force = Arguments.Force();
        var command = new Command("attachment", "write an attachment's data") { file, name, output, force };
        command.SetAction(result =>
        {
            var (path, wanted) = (result.GetRequiredValue(file), result.GetRequiredValue(name));
            using var reader = Recordings.OpenIndexed(path, terminal);
            var index = reader.Attachments.LastOrDefault(index => index.Name == wanted)
                ?? throw Missing(path, "attachment", wanted, reader.Attachments.Select(index => index.Name));
            using var target = OutputFile.Create(result.GetRequiredValue(output), result.GetValue(force), terminal, path);
            using var data = reader.OpenAttachment(index);
            data.CopyTo(target.Stream);
            target.Commit();
            return ExitCode.Ok;
        });
        return command;
    }

    private static Command MetadataRecord(Terminal terminal)
    {
        var file = Arguments.Recording();
        var name = new Argument<string>("NAME") { Description = "the record's name" };
        var json = Arguments.Json();
        var command = new Command("metadata", "print metadata records of one name") { file, name, json };
        command.SetAction(result =>
        {
            var (path, wanted) = (result.GetRequiredValue(file), result.GetRequiredValue(name));
            using var reader = Recordings.OpenIndexed(path, terminal);
            Metadata[] records = [.. reader.Metadata.Where(index => index.Name == wanted).Select(reader.ReadMetadata)];
            if (records.Length == 0)
                throw Missing(path, "metadata", wanted, reader.Metadata.Select(index => index.Name));
            Write(terminal, records, result.GetValue(json));
            return ExitCode.Ok;
        });
        return command;
    }

    private static void Write(Terminal terminal, Metadata[] records, bool asJson)
    {
        if (asJson)
        {
            terminal.WriteJson(writer =>
            {
                writer.WriteStartObject();
                writer.WriteObjects("metadata", records, record => ListingJson.WriteMembers(writer, record));
                writer.WriteEndObject();
            });
            return;
        }

        foreach (var (key, value) in records.SelectMany(record => record.Values))
            terminal.Out.WriteLine(PlainText.Of($"{key}: {value}"));
    }

    private static CommandException Missing(string path, string kind, string wanted, IEnumerable<string> names)
    {
        var known = string.Join(", ", names.Distinct(StringComparer.Ordinal).Take(10));
        return CommandException.Failed($"{Recordings.Name(path)}: no {kind} named {wanted}; it has {(known.Length == 0 ? "none" : known)}");
    }
}
