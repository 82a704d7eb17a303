using System.Globalization;

namespace Causebox.Cli;

/// <summary><c>mcap info</c> for a person.</summary>
internal static class InfoText
{
    private const string None = "-";

    public static void Write(Terminal terminal, string path, RecordingFacts facts)
    {
        var (text, style) = (terminal.Out, terminal.Style);
        text.WriteLine(style.Strong(Recordings.Name(path)));
        foreach (var (name, value) in Lines(facts))
            text.WriteLine($"  {style.Faint(name.PadRight(12))}{PlainText.Of(value)}");
        foreach (var note in Notes(facts))
            text.WriteLine("  " + style.Warning("note        ") + PlainText.Of(note));
        if (facts.Channels.Count == 0)
            return;
        text.WriteLine();
        Channels(facts).WriteTo(text, style, "  ");
    }

    private static IEnumerable<(string Name, string Value)> Lines(RecordingFacts facts)
    {
        yield return ("library", facts.Header.Library.Length == 0 ? None : facts.Header.Library);
        yield return ("profile", facts.Header.Profile.Length == 0 ? None : facts.Header.Profile);
        yield return ("size", Units.Bytes(facts.Bytes));
        yield return ("messages", Units.Count((long)facts.Messages));
        if (facts.Messages > 0)
        {
            yield return ("start", RecordingTime.Describe(facts.Start));
            yield return ("end", RecordingTime.Describe(facts.End));
            yield return ("duration", Units.Invariant($"{facts.Seconds:0.###} s"));
        }

        foreach (var group in facts.Chunks)
        {
            var ratio = group.Compression.Length > 0 && group.Ratio is { } times ? Units.Invariant($", {times:0.0}:1") : "";
            var bytes = $"{Units.Bytes(group.UncompressedBytes)} in {Units.Bytes(group.CompressedBytes)}";
            yield return ("chunks", $"{Units.Count(group.Count)} {group.Name}, {bytes}{ratio}");
        }

        foreach (var index in facts.Attachments)
            yield return ("attachment", $"{index.Name} ({index.MediaType}, {Units.Bytes(index.DataSize)})");
        foreach (var index in facts.Metadata)
            yield return ("metadata", index.Name);
    }

    private static IEnumerable<string> Notes(RecordingFacts facts)
    {
        if (facts.IsTruncated)
            yield return "the file ends without its footer: cut off, or still being written; `causebox mcap recover` makes it whole";
        else if (!facts.HasSummary)
            yield return "the file has no summary: every message was read to count them";
        else if (!facts.FromSummary)
            yield return "the summary was not enough to go by: every message was read to count them";
        foreach (var damage in facts.Damage.Take(3))
            yield return DamageNotes.Describe(damage);
        if (facts.Damage.Count > 3)
            yield return $"{facts.Damage.Count - 3} more damaged parts; `causebox mcap doctor` lists them";
    }

    private static Table Channels(RecordingFacts facts)
    {
        var table = new Table(">id", "topic", ">messages", ">rate", "encoding", "schema");
        foreach (var item in facts.Channels)
        {
            var (channel, schema, messages) = item;
            table.Add(
                channel.Id.ToString(CultureInfo.InvariantCulture),
                channel.Topic,
                Units.Count((long)messages),
                item.Rate(facts.Seconds) is { } rate ? Units.Invariant($"{rate:0.0#} Hz") : None,
                channel.MessageEncoding.Length == 0 ? None : channel.MessageEncoding,
                schema is null ? None : schema.Encoding.Length == 0 ? schema.Name : $"{schema.Name} ({schema.Encoding})");
        }

        return table;
    }
}
