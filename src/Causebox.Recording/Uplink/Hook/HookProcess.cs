using System.ComponentModel;
using System.Diagnostics;

namespace Causebox.Recording.Uplink;

/// <summary>Runs the hook: a program and its arguments, never a shell.</summary>
internal static class HookProcess
{
    private const int CouldNotRun = 127;

    /// <summary>
    /// Runs to the end, or kills it with all it has started when its time is over or <paramref name="stop"/> says so. The versions follow
    /// the fixed arguments as <c>--software VERSION --model VERSION</c>, each only where it is desired.
    /// </summary>
    public static async Task<HookReport> RunAsync(HookOptions hook, DesiredVersions desired, TimeProvider time, CancellationToken stop)
    {
        Debug.Assert(HookDecision.Refusal(desired) is null, "versions are looked at before a hook is run");
        var output = new OutputTail();
        try
        {
            using var process = Start(hook, desired);
            var timedOut = await EndAsync(process, output, hook.Timeout, time, stop);
            return new HookReport(
                desired.Software, desired.Model, timedOut ? null : process.ExitCode, timedOut, output.Text, time.GetUtcNow());
        }
        catch (Exception error) when (error is Win32Exception or IOException or InvalidOperationException)
        {
            return new HookReport(
                desired.Software, desired.Model, CouldNotRun, TimedOut: false, $"could not be run: {error.Message}", time.GetUtcNow());
        }
    }

    private static Process Start(HookOptions hook, DesiredVersions desired)
    {
        var start = new ProcessStartInfo(hook.Program)
        {
            UseShellExecute = false,
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (IEnumerable<string>)[.. hook.Arguments, .. Option("--software", desired.Software), .. Option("--model", desired.Model)])
            start.ArgumentList.Add(argument);
        start.Environment.Remove(AgentKey.Variable);
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    private static string[] Option(string name, string? version) => version is null ? [] : [name, version];

    private static async Task<bool> EndAsync(Process process, OutputTail output, TimeSpan timeout, TimeProvider time, CancellationToken stop)
    {
        using var late = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, late.Token);
        try
        {
            // A child that the hook leaves running may hold the pipes: only the hook itself is waited for.
            var reading = Task.WhenAll(
                output.ReadAsync(process.StandardOutput.BaseStream, either.Token), output.ReadAsync(process.StandardError.BaseStream, either.Token));
            await process.WaitForExitAsync(either.Token);
            await Task.WhenAny(reading, Task.Delay(TimeSpan.FromSeconds(1), time, either.Token));
            return false;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            stop.ThrowIfCancellationRequested();
            return true;
        }
    }
}
