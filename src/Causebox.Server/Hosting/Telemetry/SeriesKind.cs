namespace Causebox.Server.Hosting.Telemetry;

/// <summary>How measurements become one figure.</summary>
internal enum SeriesKind
{
    /// <summary>They add up, and only grow.</summary>
    Sum,

    /// <summary>They add up, and may shrink.</summary>
    UpDown,

    /// <summary>The last one counts, and only grows.</summary>
    Total,

    /// <summary>The last one counts.</summary>
    Last,

    /// <summary>They are counted by size.</summary>
    Distribution,
}
