using System.Text.Json.Serialization;

namespace Causebox.Server.Cameras;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(VideoStateView))]
internal sealed partial class CamerasJson : JsonSerializerContext;
