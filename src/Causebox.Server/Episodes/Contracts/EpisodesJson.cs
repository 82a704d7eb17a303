using System.Text.Json.Serialization;

namespace Causebox.Server.Episodes;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(EpisodeCreated))]
[JsonSerializable(typeof(EpisodeFinalized))]
[JsonSerializable(typeof(EpisodeView))]
[JsonSerializable(typeof(EpisodePage))]
[JsonSerializable(typeof(AnalysisView))]
[JsonSerializable(typeof(PinView))]
[JsonSerializable(typeof(RetentionView))]
[JsonSerializable(typeof(ReplayView))]
[JsonSerializable(typeof(CompareView))]
[JsonSerializable(typeof(BaselinesView))]
[JsonSerializable(typeof(AnalysisAudit))]
[JsonSerializable(typeof(StatusAudit))]
[JsonSerializable(typeof(ReasonAudit))]
internal sealed partial class EpisodesJson : JsonSerializerContext;
