using System.Text.Json.Serialization;

namespace Causebox.Server.Agents;

/// <summary>How the messages of <c>docs/agent-protocol.md</c> look as JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true,
    MaxDepth = 16)]
[JsonSerializable(typeof(BeginUpload))]
[JsonSerializable(typeof(UploadAnswer))]
[JsonSerializable(typeof(OffsetAnswer))]
[JsonSerializable(typeof(FinishUpload))]
[JsonSerializable(typeof(FinishAnswer))]
[JsonSerializable(typeof(OffsetProblem))]
[JsonSerializable(typeof(Heartbeat))]
[JsonSerializable(typeof(HeartbeatAnswer))]
[JsonSerializable(typeof(HealthBatch))]
[JsonSerializable(typeof(HealthAnswer))]
internal sealed partial class AgentJson : JsonSerializerContext;
