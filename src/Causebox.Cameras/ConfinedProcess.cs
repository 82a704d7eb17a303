using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Causebox.Cameras;

/// <summary>
/// Runs a program that reads what others made: in a session of its own, so that it ends with all that it started; with a limit on its address space and
/// its processor time, without the right to write files, or larger ones than it may, or to leave a core, at low priority, with nothing of our environment but the path, and nothing to read
/// from its standard input. The shell sets the limits (<c>ulimit</c>) before it becomes the program. Linux.
/// </summary>
internal static partial class ConfinedProcess
{
    private const int LongestLine = 2000;
    private const int MostErrors = 4000;
    private const long MostCharacters = 512L << 20;
    private const int Kill = 9;

    // What a shell counts files in.
    private const int BlockBytes = 512;

    private const string Confine =
        """
        ulimit -c 0; ulimit -f "$3" && ulimit -v "$1" && ulimit -t "$2" || exit 126
        shift 3
        exec setsid nice -n 10 "$@"
        """;

    /// <summary>Runs it to its end and gives each line of its output away.</summary>
    /// <param name="program">A path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="limits">Of memory.</param>
    /// <param name="time">By the clock.</param>
    /// <param name="take">Takes a line; false when it has enough.</param>
    /// <param name="cancel">Ends it.</param>
    /// <param name="mostFileBytes">How large a file may be that it writes; 0 where it may write none.</param>
    /// <exception cref="Win32Exception">There is no shell.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; nothing of it runs any more.</exception>
    public static async Task<ConfinedRun> RunAsync(
        string program, IEnumerable<string> arguments, WatchLimits limits, TimeSpan time, Func<string, bool> take, CancellationToken cancel,
        long mostFileBytes = 0)
    {
        using var timer = new CancellationTokenSource(time > TimeSpan.Zero ? time : TimeSpan.FromMilliseconds(1), TimeProvider.System);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, timer.Token);
        using var process = new Process { StartInfo = StartInfo(program, arguments, limits, time, mostFileBytes) };
        process.Start();
        process.StandardInput.Close();
        var errors = new StringBuilder();
        var reading = ReadErrorsAsync(process.StandardError, errors, both.Token);
        try
        {
            var ending = await ReadLinesAsync(process.StandardOutput, take, both.Token);
            if (ending == ConfinedEnding.Exited)
            {
                await reading;
                await process.WaitForExitAsync(both.Token);
            }

            End(process);
            await process.WaitForExitAsync(CancellationToken.None);
            return new(ending, process.ExitCode, Text(errors));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            End(process);
            await process.WaitForExitAsync(CancellationToken.None);
            return new(ConfinedEnding.OutOfTime, 0, Text(errors));
        }
        finally
        {
            End(process);
        }
    }

    private static ProcessStartInfo StartInfo(string program, IEnumerable<string> arguments, WatchLimits limits, TimeSpan time, long mostFileBytes)
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            StandardOutputEncoding = Encoding.Latin1,
            StandardErrorEncoding = Encoding.UTF8,
            WorkingDirectory = "/",
        };
        var seconds = Math.Max(1, (long)Math.Ceiling(time.TotalSeconds));
        string[] leading =
        [
            "-c", Confine, "sh", ((long)limits.MemoryMegabytes * 1024).ToString(CultureInfo.InvariantCulture), seconds.ToString(CultureInfo.InvariantCulture),
            ((mostFileBytes + BlockBytes - 1) / BlockBytes).ToString(CultureInfo.InvariantCulture), program,
        ];
        foreach (var argument in leading.Concat(arguments))
            start.ArgumentList.Add(argument);
        var path = Environment.GetEnvironmentVariable("PATH");
        start.Environment.Clear();
        start.Environment["PATH"] = path;
        start.Environment["LC_ALL"] = "C";
        start.Environment["AV_LOG_FORCE_NOCOLOR"] = "1";
        return start;
    }

    private static async Task<ConfinedEnding> ReadLinesAsync(StreamReader output, Func<string, bool> take, CancellationToken cancel)
    {
        var (buffer, line, total) = (new char[16384], new StringBuilder(), 0L);
        while (await output.ReadAsync(buffer, cancel) is var read and > 0)
        {
            total += read;
            for (var at = 0; at < read;)
            {
                var end = Array.IndexOf(buffer, '\n', at, read - at);
                var length = (end < 0 ? read : end) - at;
                if (line.Length + length > LongestLine || total > MostCharacters)
                    return ConfinedEnding.TooMuchOutput;
                line.Append(buffer, at, length);
                at += length;
                if (end < 0)
                    break;
                at++;
                if (!take(line.ToString()))
                    return ConfinedEnding.Stopped;
                line.Clear();
            }
        }

        return line.Length == 0 || take(line.ToString()) ? ConfinedEnding.Exited : ConfinedEnding.Stopped;
    }

    // What it says last tells why it ended.
    private static async Task ReadErrorsAsync(StreamReader from, StringBuilder to, CancellationToken cancel)
    {
        var buffer = new char[4096];
        try
        {
            while (await from.ReadAsync(buffer, cancel) is var read and > 0)
            {
                lock (to)
                {
                    to.Append(buffer, 0, read);
                    if (to.Length > MostErrors)
                        to.Remove(0, to.Length - MostErrors);
                }
            }
        }
        catch (Exception error) when (error is OperationCanceledException or ObjectDisposedException or IOException)
        {
            return;
        }
    }

    private static string Text(StringBuilder errors)
    {
        lock (errors)
            return errors.ToString();
    }

    // Its session first, whose number is the process's own; before it has one, the process itself.
    private static void End(Process process)
    {
        _ = SendSignal(-process.Id, Kill);
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception)
        {
            return;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendSignal(int process, int signal);
}
