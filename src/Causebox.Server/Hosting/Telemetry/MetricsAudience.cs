namespace Causebox.Server.Hosting.Telemetry;

/// <summary>Who may read <c>/metrics</c>.</summary>
internal enum MetricsAudience
{
    /// <summary>Programs of this machine.</summary>
    Loopback,

    /// <summary>Everybody who reaches this server.</summary>
    Any,

    /// <summary>Who presents the token.</summary>
    Token,
}
