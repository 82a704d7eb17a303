using System.Text.Json.Serialization;

namespace Causebox.Server.Hosting;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ProblemBody))]
internal sealed partial class HostingJson : JsonSerializerContext;
