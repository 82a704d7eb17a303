using System.Text.Json.Serialization;

namespace Causebox.Server.Views;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ViewRequest))]
[JsonSerializable(typeof(SavedView))]
[JsonSerializable(typeof(ViewList))]
internal sealed partial class ViewsJson : JsonSerializerContext;
