namespace Causebox.Recording.Uplink;

/// <summary>Batteries, from <c>power_supply/*</c>, which gives percent, µV, µA and tenths of °C.</summary>
internal static class PowerSupplies
{
    private static readonly (string File, string Signal, double Scale, string Unit)[] Measures =
    [
        ("capacity", "charge", 1, "percent"),
        ("voltage_now", "voltage", 1e-6, "volt"),
        ("current_now", "current", 1e-6, "ampere"),
        ("temp", "temperature", 0.1, "celsius"),
    ];

    public static IEnumerable<HealthReading> Read(string folder, DateTimeOffset now) =>
        from supply in ThermalZones.Directories(folder, "*")
        where KernelFile.Text(supply, "type") == "Battery"
        from measure in Measures
        let number = KernelFile.Number(supply, measure.File)
        where number is not null
        let name = $"battery.{KernelFile.Name(Path.GetFileName(supply))}.{measure.Signal}"
        select new HealthReading(name, number.Value * measure.Scale, measure.Unit, now);
}
