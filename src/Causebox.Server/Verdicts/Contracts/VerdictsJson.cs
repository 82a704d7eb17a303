using System.Text.Json.Serialization;

namespace Causebox.Server.Verdicts;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(VerdictView))]
[JsonSerializable(typeof(VerdictsView))]
[JsonSerializable(typeof(RulesPrecisionView))]
internal sealed partial class VerdictsJson : JsonSerializerContext;
