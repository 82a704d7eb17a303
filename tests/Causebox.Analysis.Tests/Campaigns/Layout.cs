namespace Causebox.Analysis.Tests.Campaigns;

/// <summary>How a recorder lays out an artifact.</summary>
internal enum Layout
{
    /// <summary>A topic with its stamps and float32 fields.</summary>
    Ros2,

    /// <summary>A column with its stamps.</summary>
    Lerobot,

    /// <summary>Stamps at whole multiples of a step.</summary>
    Gymnasium,

    /// <summary>Members without a stream beside stamps in seconds.</summary>
    Seconds,
}
