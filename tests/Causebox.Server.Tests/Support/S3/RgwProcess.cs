using System.Diagnostics;
using System.Globalization;

namespace Causebox.Server.Tests.Support.S3;

/// <summary>One of Ceph's programs, run by these tests and ended by its id.</summary>
internal sealed class RgwProcess : IAsyncDisposable
{
    private readonly Process _process;

    private RgwProcess(Process process) => _process = process;

    public bool HasEnded => _process.HasExited;

    public static RgwProcess Start(RgwPrograms programs, string folder, string program, params string[] arguments)
    {
        // The client is a Python program of the distribution; its path is this machine's own interpreter.
        var isScript = program == "ceph";
        string[] all = ["-c", Path.Combine(folder, "etc/ceph.conf"), .. arguments];
        var start = new ProcessStartInfo(
            isScript ? "/usr/bin/python3" : programs.Of(program), isScript ? [programs.Of(program), .. all] : all)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["LD_LIBRARY_PATH"] = programs.LibraryPath;
        start.Environment["PYTHONPATH"] = Path.Combine(programs.Root, "usr/lib/python3/dist-packages");
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new RgwProcess(process);
    }

    /// <summary>Waits for its end; its exit code.</summary>
    public async Task<int> EndAsync(TimeSpan patience)
    {
        using var late = new CancellationTokenSource(patience);
        await _process.WaitForExitAsync(late.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using (var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]))
                await kill.WaitForExitAsync();
            using var late = new CancellationTokenSource(TimeSpan.FromSeconds(15));
            try
            {
                await _process.WaitForExitAsync(late.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill();
            }
        }

        _process.Dispose();
    }
}
