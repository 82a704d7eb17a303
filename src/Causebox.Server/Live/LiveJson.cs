using System.Text.Json.Serialization;

namespace Causebox.Server.Live;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(LiveChange))]
[JsonSerializable(typeof(LiveHello))]
[JsonSerializable(typeof(LiveReason))]
internal sealed partial class LiveJson : JsonSerializerContext;
