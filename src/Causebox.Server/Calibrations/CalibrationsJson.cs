using System.Text.Json.Serialization;

namespace Causebox.Server.Calibrations;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(CalibrationView))]
[JsonSerializable(typeof(RefitAudit))]
internal sealed partial class CalibrationsJson : JsonSerializerContext;
