using System.Text.Json.Serialization;

namespace Causebox.Server.Audit;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AuditContracts.AuditPage))]
internal sealed partial class AuditJson : JsonSerializerContext;
