using System.Text.Json.Serialization;

namespace Causebox.Server.Artifacts;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(StoredAnswer))]
internal sealed partial class ArtifactJson : JsonSerializerContext;
