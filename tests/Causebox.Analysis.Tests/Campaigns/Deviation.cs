namespace Causebox.Analysis.Tests.Campaigns;

/// <summary>How a candidate leaves its baseline.</summary>
internal enum Deviation
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>At once, by a fixed amount.</summary>
    Step,

    /// <summary>Little by little.</summary>
    Drift,

    /// <summary>It stays where it is while the baseline goes on.</summary>
    Hold,

    /// <summary>Not at all, but its values are in another unit.</summary>
    OtherUnit,
}
