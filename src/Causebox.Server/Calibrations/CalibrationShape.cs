namespace Causebox.Server.Calibrations;

/// <summary>What <see cref="CalibrationView"/> writes.</summary>
internal sealed record CalibrationShape(string Robot, IReadOnlyList<CalibratedChannelShape> Channels);
