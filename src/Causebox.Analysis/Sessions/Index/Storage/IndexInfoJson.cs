using System.Text.Json.Serialization;

namespace Causebox.Analysis.Sessions.Index;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(IndexInfo))]
internal sealed partial class IndexInfoJson : JsonSerializerContext;
