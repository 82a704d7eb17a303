using System.Text.Json;
using Causebox.Server.Artifacts;
using Causebox.Server.Hosting.Requests;
using static Causebox.Server.Episodes.EpisodeWords;

namespace Causebox.Server.Episodes;

/// <summary>What a client says beforehand of a file that it will upload: an upload that is not so is refused.</summary>
internal sealed record DeclaredUpload(long? SizeBytes, ContentHash? Sha256)
{
    public static DeclaredUpload Nothing { get; } = new(null, null);

    /// <summary>By the artifact's kind.</summary>
    /// <param name="declared">Such as <c>{"sensors": {"size_bytes": 3, "sha256": "…"}}</c>; null for nothing.</param>
    /// <exception cref="RefusedException">Something is not as it should be.</exception>
    public static Dictionary<string, DeclaredUpload> Read(JsonElement? declared)
    {
        var all = new Dictionary<string, DeclaredUpload>(StringComparer.Ordinal);
        foreach (var member in declared?.EnumerateObject() ?? default)
        {
            var field = $"declared.{(Kinds.Contains(member.Name) ? member.Name : "*")}";
            if (!Kinds.Contains(member.Name) || member.Value.ValueKind != JsonValueKind.Object)
                throw RefusedException.Invalid(field, $"an object for each of {string.Join(", ", Kinds)}", "something else");
            all[member.Name] = new(Size(field, member.Value), Hash(field, member.Value));
        }

        return all;
    }

    private static long? Size(string field, JsonElement declared)
    {
        if (!declared.TryGetProperty("size_bytes", out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var size) && size >= 0
            ? size : throw RefusedException.Invalid($"{field}.size_bytes", "an amount of bytes", "another value");
    }

    private static ContentHash? Hash(string field, JsonElement declared)
    {
        if (!declared.TryGetProperty("sha256", out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        return value.ValueKind == JsonValueKind.String && ContentHash.TryParse(value.GetString(), out var hash)
            ? hash : throw RefusedException.Invalid($"{field}.sha256", "64 hexadecimal digits in small letters", "another value");
    }
}
