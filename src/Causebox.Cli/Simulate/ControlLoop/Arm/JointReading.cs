namespace Causebox.Cli;

/// <summary>What a joint's driver says of it; rad, rad/s, A, °C.</summary>
internal readonly record struct JointReading(double Position, double Velocity, double Current, double Temperature);
