using Causebox.Mcap;

namespace Causebox.Cli.Tests;

/// <summary>A recording of a few messages, of every kind of thing that a recording may hold.</summary>
internal static class SmallRecording
{
    public static void Write(string path, McapWriterOptions? options = null)
    {
        using var writer = McapWriter.Create(path, options ?? new McapWriterOptions { Library = "test", Profile = "demo" });
        var schema = writer.AddSchema("Pose", "jsonschema", """{"type":"object"}"""u8.ToArray());
        var pose = writer.AddChannel("/pose", "json", schema, new Dictionary<string, string>(StringComparer.Ordinal) { ["frame"] = "map" });
        var blob = writer.AddChannel("/blob", "octets");
        for (uint i = 0; i < 3; i++)
        {
            var time = 1_000_000_000_000 + (500_000_000UL * i);
            var json = $$"""{"x":{{i}}.5,"name":"a,b","tags":["p","q"]}""";
            writer.WriteMessage(pose, i, time, time, System.Text.Encoding.UTF8.GetBytes(json));
            writer.WriteMessage(blob, i, time + 1, time, [(byte)i, 0xFF]);
        }

        using var data = new MemoryStream("hello\n"u8.ToArray());
        writer.WriteAttachment(5, 6, "note.txt", "text/plain", data, data.Length);
        var robot = new Dictionary<string, string>(StringComparer.Ordinal) { ["serial"] = "R-17", ["site"] = "north" };
        writer.WriteMetadata(new Metadata("robot", robot));
    }
}
