using System.Text.Json.Serialization;

namespace Causebox.Server.Artifacts.S3;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PartNotes))]
internal sealed partial class S3Json : JsonSerializerContext;
