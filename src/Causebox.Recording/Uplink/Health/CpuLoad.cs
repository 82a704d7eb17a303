using System.Globalization;

namespace Causebox.Recording.Uplink;

/// <summary>How busy the processors were since the last look, from the first line of <c>/proc/stat</c>.</summary>
internal sealed class CpuLoad
{
    private const int IdleField = 3;
    private const int WaitField = 4;

    /// <summary>user, nice, system, idle, iowait, irq, softirq, steal; what follows is counted in them already (proc(5)).</summary>
    private const int Fields = 8;

    private (long Busy, long All)? _before;

    /// <summary>One reading; none at the first look, and none where no time has passed.</summary>
    public IEnumerable<HealthReading> Read(string path, DateTimeOffset now)
    {
        var before = _before;
        _before = Parse(KernelFile.Text(path));
        if (before is not { } earlier || _before is not { } current || current.All <= earlier.All)
            return [];
        var share = Math.Clamp((current.Busy - earlier.Busy) / (double)(current.All - earlier.All), 0, 1);
        return [new HealthReading("cpu.used", 100 * share, "percent", now)];
    }

    private static (long Busy, long All)? Parse(string? line)
    {
        var words = line?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (words.Length <= WaitField + 1 || words[0] != "cpu")
            return null;
        var times = words.Skip(1).Take(Fields)
            .Select(word => long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var time) ? time : 0)
            .ToList();
        var all = times.Sum();
        return (all - times[IdleField] - times[WaitField], all);
    }
}
