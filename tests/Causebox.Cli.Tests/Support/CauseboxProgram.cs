using System.Diagnostics;
using System.Text;

namespace Causebox.Cli.Tests;

/// <summary>Runs the built program as a child process, as a person or a script does.</summary>
internal static class CauseboxProgram
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static readonly string Executable = Environment.GetEnvironmentVariable("CAUSEBOX_PROGRAM")
        ?? Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "causebox.exe" : "causebox");

    /// <summary>Runs to the end, in a folder, so that outputs name no path of this machine.</summary>
    public static Outcome Run(string folder, params string[] arguments) => Run(folder, [], arguments);

    /// <summary>Runs to the end with bytes on standard input.</summary>
    public static Outcome Run(string folder, byte[] input, params string[] arguments) => RunProgram(Executable, folder, input, arguments);

    /// <summary>Runs any program to its end.</summary>
    public static Outcome RunProgram(string program, string folder, byte[] input, params string[] arguments)
    {
        using var process = Start(program, folder, arguments);
        var output = Task.Run(() => ReadAll(process.StandardOutput.BaseStream));
        var error = Task.Run(() => process.StandardError.ReadToEnd());
        Feed(process, input);
        process.WaitForExit(Patience).ShouldBeTrue("the program did not end");
        return new Outcome(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Starts and leaves it running.</summary>
    public static Process Start(string folder, params string[] arguments) => Start(Executable, folder, arguments);

    /// <summary>Sends a signal by its name, such as <c>INT</c>.</summary>
    public static void Signal(Process process, string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit(Patience).ShouldBeTrue();
    }

    private static Process Start(string program, string folder, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment.Remove("COLUMNS");
        start.Environment.Remove("CAUSEBOX_DEBUG");
        return Process.Start(start)!;
    }

    private static void Feed(Process process, byte[] input)
    {
        try
        {
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program has ended without reading all of it, which is its right.
        }
    }

    private static byte[] ReadAll(Stream stream)
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
