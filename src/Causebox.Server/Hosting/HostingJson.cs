using System.Text.Json.Serialization;
using Causebox.Server.Hosting.Health;

namespace Causebox.Server.Hosting;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ProblemBody))]
[JsonSerializable(typeof(AliveAnswer))]
[JsonSerializable(typeof(ReadyAnswer))]
internal sealed partial class HostingJson : JsonSerializerContext;
