using System.Text.Json.Serialization;

namespace Causebox.Recording.Uplink;

/// <summary>How the messages of the agent's contract, and the lines of its journal, look as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true,
    MaxDepth = 16)]
[JsonSerializable(typeof(BeginUpload))]
[JsonSerializable(typeof(UploadState))]
[JsonSerializable(typeof(OffsetAnswer))]
[JsonSerializable(typeof(FinishUpload))]
[JsonSerializable(typeof(FinishAnswer))]
[JsonSerializable(typeof(ProblemAnswer))]
[JsonSerializable(typeof(Heartbeat))]
[JsonSerializable(typeof(HeartbeatAnswer))]
[JsonSerializable(typeof(HealthBatch))]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(JournalEntry))]
internal sealed partial class AgentJson : JsonSerializerContext;
