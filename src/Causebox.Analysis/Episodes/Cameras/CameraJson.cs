using System.Text.Json.Serialization;

namespace Causebox.Analysis.Episodes;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CameraReport))]
internal sealed partial class CameraJson : JsonSerializerContext;
