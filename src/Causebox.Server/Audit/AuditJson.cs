using System.Text.Json.Serialization;

namespace Causebox.Server.Audit;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AuditContracts.AuditPage))]
[JsonSerializable(typeof(AuditContracts.AuditNames))]
internal sealed partial class AuditJson : JsonSerializerContext;
