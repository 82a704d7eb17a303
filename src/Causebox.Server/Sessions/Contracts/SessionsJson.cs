using System.Text.Json.Serialization;

namespace Causebox.Server.Sessions;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SessionPage))]
[JsonSerializable(typeof(SessionView))]
[JsonSerializable(typeof(SessionHead))]
[JsonSerializable(typeof(SessionCreated))]
[JsonSerializable(typeof(SessionFinalized))]
[JsonSerializable(typeof(CyclesView))]
[JsonSerializable(typeof(EventsView))]
[JsonSerializable(typeof(CamerasView))]
[JsonSerializable(typeof(FramesView))]
[JsonSerializable(typeof(SummaryView))]
[JsonSerializable(typeof(SummaryColumnsView))]
[JsonSerializable(typeof(JointsView))]
[JsonSerializable(typeof(WatchView))]
[JsonSerializable(typeof(SessionAnalysisView))]
internal sealed partial class SessionsJson : JsonSerializerContext;
