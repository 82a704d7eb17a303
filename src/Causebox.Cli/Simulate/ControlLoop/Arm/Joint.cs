namespace Causebox.Cli;

/// <summary>
/// One joint of the arm: a motor with its servo turns an inertia against friction and gravity, within its torque, and its winding warms.
/// </summary>
internal sealed class Joint(JointDesign design, double position, double temperature)
{
    private const double Ambient = 25;
    private const double ServoFrequency = 25;
    private const double BrakeSeconds = 0.02;
    private const double KnownLoad = 0.95;
    private const double WindingOhms = 0.35;
    private const double WindingHeatCapacity = 30;
    private const double ThermalResistance = 4;

    public JointDesign Design => design;

    /// <summary>rad.</summary>
    public double Position { get; private set; } = position;

    /// <summary>rad/s.</summary>
    public double Velocity { get; private set; }

    /// <summary>A.</summary>
    public double Current { get; private set; }

    /// <summary>Of the winding, °C.</summary>
    public double Temperature { get; private set; } = temperature;

    /// <summary>Without its drive a joint stands in its brake.</summary>
    public bool IsEnabled { get; set; } = true;

    /// <summary>Friction beyond the usual, N·m.</summary>
    public double Seizure { get; set; }

    /// <summary>What a short in the winding turns into heat while the drive is on, W.</summary>
    public double ShortPower { get; set; }

    /// <summary>A short stretch of time, at most 1 ms for the integration to hold.</summary>
    /// <param name="command">Where the servo wants to be, rad.</param>
    /// <param name="commandVelocity">How fast, rad/s.</param>
    /// <param name="load">What gravity asks for, N·m.</param>
    /// <param name="seconds">How long.</param>
    public void Step(double command, double commandVelocity, double load, double seconds)
    {
        if (IsEnabled)
            Drive(command, commandVelocity, load, seconds);
        else
            Brake(seconds);
        Position += Velocity * seconds;
        var heat = (WindingOhms * Current * Current) + (IsEnabled ? ShortPower : 0) - ((Temperature - Ambient) / ThermalResistance);
        Temperature += heat / WindingHeatCapacity * seconds;
    }

    private void Drive(double command, double commandVelocity, double load, double seconds)
    {
        var stiffness = design.Inertia * ServoFrequency * ServoFrequency;
        var damping = 2 * design.Inertia * ServoFrequency;
        var wanted = (stiffness * (command - Position)) + (damping * (commandVelocity - Velocity)) + (KnownLoad * load);
        var torque = Math.Clamp(wanted, -design.TorqueLimit, design.TorqueLimit);
        Current = torque / design.TorquePerAmpere;

        var free = Velocity + ((torque - load - (design.Damping * Velocity)) / design.Inertia * seconds);
        // Coulomb friction takes speed away, but never turns it round.
        var held = (design.Friction + Seizure) / design.Inertia * seconds;
        Velocity = Math.Abs(free) <= held ? 0 : free - (Math.Sign(free) * held);
    }

    private void Brake(double seconds)
    {
        Current = 0;
        Velocity -= Velocity * Math.Min(1, seconds / BrakeSeconds);
    }
}
