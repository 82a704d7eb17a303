using System.Text.Json.Serialization;

namespace Causebox.Server.Backfills;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(BackfillView))]
[JsonSerializable(typeof(BackfillPage))]
[JsonSerializable(typeof(BackfillAudit))]
internal sealed partial class BackfillsJson : JsonSerializerContext;
