using System.Text.Json.Serialization;

namespace Causebox.Server.Verification;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ScenarioPromoted))]
[JsonSerializable(typeof(VerificationStored))]
[JsonSerializable(typeof(GateView))]
[JsonSerializable(typeof(ScenarioPage))]
[JsonSerializable(typeof(WaiverView))]
[JsonSerializable(typeof(WaiverPage))]
internal sealed partial class VerificationJson : JsonSerializerContext;
