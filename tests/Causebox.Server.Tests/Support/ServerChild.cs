using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Causebox.Server.Tests.Support;

/// <summary>The server's program as a child process, as an administrator runs it.</summary>
internal sealed partial class ServerChild : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly StringBuilder _log = new();
    private readonly TaskCompletionSource<Uri> _listens = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerChild(Process process, string folder)
    {
        (Process, Folder) = (process, folder);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
    }

    public Process Process { get; }

    public string Folder { get; }

    public string Log
    {
        get
        {
            lock (_log)
                return _log.ToString();
        }
    }

    public static ServerChild Start(string folder, params string[] arguments) => StartIn([], folder, arguments);

    /// <summary>With these variables of its environment besides those of the tests.</summary>
    public static ServerChild StartIn(Dictionary<string, string> environment, string folder, params string[] arguments) =>
        new(Launch(["--data-dir", folder, "--listen", "127.0.0.1:0", .. arguments], environment), folder);

    /// <summary>Runs to the end: exit code, output, errors.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        using var process = Launch(arguments, []);
        using var deadline = new CancellationTokenSource(Patience);
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var errors = await process.StandardError.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        return (process.ExitCode, await output, errors);
    }

    /// <summary>Where it listens, as soon as it does.</summary>
    public async Task<Uri> ListensAsync()
    {
        try
        {
            return await _listens.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException("the server does not listen; its log:\n" + Log, late);
        }
    }

    public HttpClient Client(Uri address) => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address, Timeout = Patience };

    public void Signal(string name) => SignalTo(Process.Id, name);

    public static void SignalTo(int process, string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", process.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit(Patience).ShouldBeTrue();
    }

    /// <summary>The exit code.</summary>
    public async Task<int> EndAsync()
    {
        using var deadline = new CancellationTokenSource(Patience);
        await Process.WaitForExitAsync(deadline.Token);
        return Process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!Process.HasExited)
            Signal("TERM");
        await EndAsync();
        Process.Dispose();
    }

    /// <summary>Asks again and again until the condition holds, within a bound.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (!await condition())
        {
            deadline.IsCancellationRequested.ShouldBeFalse(what);
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }
    }

    private static Process Launch(string[] arguments, Dictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "causebox-server"), arguments)
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            _listens.TrySetException(new InvalidOperationException("the server ended:\n" + Log));
            return;
        }

        lock (_log)
            _log.Append(line).Append('\n');
        if (Address().Match(line) is { Success: true } match)
            _listens.TrySetResult(new Uri(match.Value));
    }

    [GeneratedRegex(@"(?<=listens on )http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();
}
