namespace Causebox.Analysis.Episodes;

/// <summary>A limit to be drawn beside a channel.</summary>
/// <param name="Kind"><c>fixed</c> or <c>calibrated</c>.</param>
/// <param name="Lower">The lower limit, in the channel's unit.</param>
/// <param name="Upper">The upper limit.</param>
/// <param name="Code">The rule that decides by it; null where another limit decides, or no rule does.</param>
/// <param name="Source">Where it comes from, in words.</param>
/// <param name="Provenance">What a calibrated limit was fitted from.</param>
public sealed record ReplayLimit(string Kind, double? Lower, double? Upper, string? Code, string Source, CalibrationProvenance? Provenance);
