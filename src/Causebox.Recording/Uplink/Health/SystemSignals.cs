namespace Causebox.Recording.Uplink;

/// <summary>The robot's computer as Linux shows it: temperatures, batteries, processors, memory, disks. What is not there is left out.</summary>
internal sealed class SystemSignals(string root, IReadOnlyList<string> diskFolders)
{
    private readonly CpuLoad _cpu = new();

    public IEnumerable<HealthReading> Read(DateTimeOffset now) =>
    [
        .. ThermalZones.Read(Path.Combine(root, "sys/class/thermal"), now),
        .. PowerSupplies.Read(Path.Combine(root, "sys/class/power_supply"), now),
        .. _cpu.Read(Path.Combine(root, "proc/stat"), now),
        .. MemoryUse.Read(Path.Combine(root, "proc/meminfo"), now),
        .. DiskSpace.Read(diskFolders, now),
    ];
}
