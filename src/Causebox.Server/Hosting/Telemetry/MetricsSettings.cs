using Causebox.Server.Hosting.Settings;

namespace Causebox.Server.Hosting.Telemetry;

/// <summary>Figures of this server for Prometheus.</summary>
internal sealed record MetricsSettings
{
    public MetricsAudience Audience { get; init; } = MetricsAudience.Loopback;

    /// <summary>What a reader presents as <c>Authorization: Bearer</c>.</summary>
    public string? Token { get; init; }

    /// <summary>The most label combinations of one figure; what comes later is counted as dropped.</summary>
    public int SeriesPerInstrument { get; init; } = 1000;

    private static readonly SettingsOf<MetricsSettings> Room = new("metrics", all => all.Metrics, (all, room) => all with { Metrics = room });

    public static IReadOnlyList<Setting> Catalogue { get; } =
    [
        Room.Choice("audience", "who may read /metrics", room => room.Audience, (room, audience) => room with { Audience = audience }),
        Room.Secret("token", "what a reader presents as Bearer, for the audience token", room => room.Token, (room, text) => room with { Token = text }, "16 letters or more", text => text.Length >= 16),
        Room.Integer("series", "label combinations of one figure", room => room.SeriesPerInstrument, (room, number) => room with { SeriesPerInstrument = (int)number }, 10, 100_000),
    ];

    public static IEnumerable<string> Contradictions(ServerSettings settings)
    {
        if (settings.Metrics is { Audience: MetricsAudience.Token, Token: null })
            yield return "metrics.token: expected a token for metrics.audience token, found none";
    }
}
