using Causebox.Server.Hosting.Settings;

namespace Causebox.Server.Hosting.Telemetry;

/// <summary>Where this server sends its own traces and figures.</summary>
internal sealed record OtlpSettings
{
    /// <summary>A collector's root, such as <c>http://127.0.0.1:4318</c>; null for none.</summary>
    public string? Endpoint { get; init; }

    /// <summary>Headers of each export, <c>name=value,name=value</c>; a credential as a rule.</summary>
    public string? Headers { get; init; }

    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(15);

    private static readonly SettingsOf<OtlpSettings> Room = new("otlp", all => all.Otlp, (all, room) => all with { Otlp = room });

    public static IReadOnlyList<Setting> Catalogue { get; } =
    [
        Room.Text(
            "endpoint", "a collector (OTLP over HTTP) for this server's own traces and figures", room => room.Endpoint, (room, text) => room with { Endpoint = text?.TrimEnd('/') },
            "an http or https URL", text => Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"),
        Room.Secret("headers", "headers for the collector", room => room.Headers, (room, text) => room with { Headers = text }, "name=value, several with commas", text => text.Split(',').All(pair => pair.IndexOf('=') > 0)),
        Room.Seconds("interval_s", "how often figures are sent", room => room.Interval, (room, time) => room with { Interval = time }, 0.1, 3600),
    ];
}
