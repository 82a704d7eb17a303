namespace Causebox.Recording.Uplink;

/// <summary>
/// A folder in which any program may leave signals of its own: <c>*.json</c> with an object or a list of objects
/// <c>{"name", "value", "unit"}</c>, <c>*.txt</c> with lines <c>name value unit</c>. A file counts again when it was written again. What is
/// no signal is reported and harms nothing.
/// </summary>
internal sealed class DropIn(string? folder, ProblemBoard problems)
{
    public const int MostBytes = 16 << 10;
    public const int MostFiles = 64;
    public const int MostSignals = 64;

    private Dictionary<string, Fingerprint> _seen = new(StringComparer.Ordinal);

    public IReadOnlyList<HealthReading> Read()
    {
        if (folder is null)
            return [];
        var files = FolderFiles.Files(folder).Where(file => file.Extension is ".json" or ".txt").ToList();
        if (files.Count > MostFiles)
            problems.Report(folder, $"{files.Count} files, of which only the first {MostFiles} are read");
        var before = _seen;
        _seen = files.Take(MostFiles).ToDictionary(file => file.FullName, Fingerprint.Of);

        // An empty file may be a pipe, which would hold us for ever.
        return
        [
            .. _seen
                .Where(file => file.Value.Size > 0 && before.GetValueOrDefault(file.Key) != file.Value)
                .SelectMany(file => Read(file.Key, file.Value)),
        ];
    }

    private IReadOnlyList<HealthReading> Read(string path, Fingerprint fingerprint)
    {
        if (SmallFile.Read(path, MostBytes) is not { } bytes)
        {
            problems.Report(path, $"cannot be read, or is longer than {MostBytes} bytes");
            return [];
        }

        var written = new DateTimeOffset(fingerprint.Modified, TimeSpan.Zero);
        var readings = SignalText.Parse(bytes, isJson: path.EndsWith(".json", StringComparison.Ordinal), written, out var problem);
        if (problem is not null)
            problems.Report(path, problem);
        if (readings.Count > MostSignals)
            problems.Report(path, $"{readings.Count} signals, of which only the first {MostSignals} are taken");
        return [.. readings.Take(MostSignals)];
    }
}
