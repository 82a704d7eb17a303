using System.Diagnostics;

namespace Causebox.Server.Tests.Support;

/// <summary>The system's Python, for programs that robots run.</summary>
internal static class Python
{
    public const string Program = "/usr/bin/python3";

    /// <summary>Its exit code, and all that it wrote.</summary>
    public static async Task<(int Exit, string Output)> RunAsync(Dictionary<string, string>? environment, params string[] arguments)
    {
        if (!File.Exists(Program))
            return (1, "");
        var start = new ProcessStartInfo(Program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? [])
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken) + await errors;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output);
    }
}
