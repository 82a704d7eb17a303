using System.Text.Json.Serialization;
using static Causebox.Server.Narrative.NarrativeContracts;

namespace Causebox.Server.Narrative;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ChoiceRequest))]
[JsonSerializable(typeof(ChoiceView))]
internal sealed partial class NarrativeJson : JsonSerializerContext;
