namespace Causebox.Server.Agents;

/// <summary>The server's wall clock less the robot's, ns, and how far from that the truth may be.</summary>
internal sealed record ClockReport(long OffsetNs, long UncertaintyNs, long AgeNs);
