namespace Causebox.Server.Calibrations;

/// <summary>Who switched a channel off and why, as it is written.</summary>
internal sealed record DisabledChannelShape(DateTimeOffset At, string By, string Reason);
