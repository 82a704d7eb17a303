using System.Text.Json.Serialization;

namespace Causebox.Server.Evals;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(EvalCreated))]
[JsonSerializable(typeof(EvalResultStored))]
[JsonSerializable(typeof(EvalFinalized))]
[JsonSerializable(typeof(EvalPage))]
[JsonSerializable(typeof(EvalView))]
[JsonSerializable(typeof(EvalSummaryView))]
internal sealed partial class EvalsJson : JsonSerializerContext;
