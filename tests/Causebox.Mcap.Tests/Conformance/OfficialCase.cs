using System.Text.Json;
using System.Text.Json.Nodes;

namespace Causebox.Mcap.Tests.Conformance;

/// <summary>One case of the official suite: a file, the records it holds, and the features it was written with.</summary>
internal sealed record OfficialCase(string Path, JsonArray Records, HashSet<string> Features)
{
    public string Name => System.IO.Path.GetFileName(Path);

    public string Recording => Path + ".mcap";

    public string Description => Path + ".json";

    /// <summary>The cases whose summary tells an indexed reader everything.</summary>
    public bool IsIndexed =>
        Features.IsSupersetOf(["ch", "mx", "rch", "chx", "sum"]) && Name.Contains("Message", StringComparison.Ordinal)
        && (Features.Contains("rsh") || Name.Contains("Schemaless", StringComparison.Ordinal));

    public bool IsWritten => !Features.Contains("pad");

    public static List<OfficialCase> Load(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(LoadOne)];

    /// <summary>Records as text that is equal when they are: the CRC of attachments is not printed.</summary>
    public static IEnumerable<string> Show(JsonArray records) => records.Select(record =>
    {
        var type = record!["type"]!.GetValue<string>();
        var fields = record["fields"]!.AsArray().Where(field => type != "Attachment" || field![0]!.GetValue<string>() != "crc");
        return type + " " + string.Join(", ", fields.Select(field => field!.ToJsonString()).Order(StringComparer.Ordinal));
    });

    private static OfficialCase LoadOne(string description)
    {
        var root = JsonNode.Parse(File.ReadAllBytes(description))!;
        var features = root["meta"]!["variant"]!["features"]!.Deserialize<HashSet<string>>()!;
        return new OfficialCase(description[..^".json".Length], root["records"]!.AsArray(), features);
    }
}
