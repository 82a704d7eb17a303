using System.Text.Json.Serialization;

namespace Causebox.Server.Robots;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(RobotView))]
[JsonSerializable(typeof(RobotPage))]
internal sealed partial class RobotsJson : JsonSerializerContext;
