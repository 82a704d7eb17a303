namespace Causebox.Recording;

/// <summary>A further observed vector: motor currents, temperatures, a gripper's width.</summary>
/// <param name="Name">Its key on <c>/dam/obs</c>, such as <c>motor_temperature</c>.</param>
/// <param name="Values">Its values, in the unit that its name or the session's documentation says.</param>
public readonly record struct ObservationChannel(string Name, ReadOnlyMemory<double> Values);
