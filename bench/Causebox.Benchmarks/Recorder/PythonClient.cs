using System.Diagnostics;
using System.Text.Json;

namespace Causebox.Benchmarks.Recorder;

/// <summary>The Python client's own benchmark, whose figures join ours.</summary>
internal sealed class PythonClient
{
    private readonly string _script;

    private PythonClient(string script) => _script = script;

    /// <summary>The client's benchmark, or null where there is no Python or no checkout.</summary>
    public static PythonClient? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var script = Path.Combine(folder.FullName, "sdk", "python", "bench", "bench_recorder.py");
            if (File.Exists(script) && File.Exists("/usr/bin/python3"))
                return new PythonClient(script);
        }

        return null;
    }

    public IReadOnlyList<Figure> Run(TextWriter progress)
    {
        progress.WriteLine("python: the client's own benchmark");
        var start = new ProcessStartInfo("/usr/bin/python3", [_script, "--json"]) { UseShellExecute = false, RedirectStandardOutput = true };
        using var python = Process.Start(start) ?? throw new BenchException("python3 does not start");
        var output = python.StandardOutput.ReadToEnd();
        python.WaitForExit();
        if (python.ExitCode != 0)
            throw new BenchException($"{_script} ended with {python.ExitCode}");
        using var report = JsonDocument.Parse(output);
        return [.. report.RootElement.GetProperty("figures").EnumerateArray().Select(Read)];
    }

    private static Figure Read(JsonElement figure) => new(
        figure.GetProperty("name").GetString()!,
        figure.GetProperty("value").GetDouble(),
        figure.GetProperty("unit").GetString()!,
        figure.GetProperty("budget") is { ValueKind: JsonValueKind.Number } budget ? budget.GetDouble() : null,
        IsCeiling: true);
}
