using System.Runtime.InteropServices;

namespace Causebox.Cli;

/// <summary>
/// A file that comes into being whole or not at all: written under a temporary name beside its own, and renamed by <see cref="Commit"/>.
/// Interrupting the process takes the temporary file away. <c>-</c> is standard output.
/// </summary>
internal sealed class OutputFile : IDisposable
{
    private readonly string? _path;
    private readonly string? _temporary;
    private readonly bool _force;
    private readonly PosixSignalRegistration[] _interrupts = [];
    private bool _committed;

    private OutputFile(Stream stream) => Stream = stream;

    private OutputFile(string path, bool force)
    {
        (_path, _force) = (path, force);
        _temporary = $"{path}.{Environment.ProcessId}.partial";
        // Before the file is there: an interrupt in between would leave it behind.
        _interrupts = [Guard(PosixSignal.SIGINT, ExitCode.Interrupted), Guard(PosixSignal.SIGTERM, ExitCode.Terminated)];
        Stream = new FileStream(_temporary, FileMode.Create, FileAccess.ReadWrite, FileShare.Read, bufferSize: 64 << 10);
    }

    /// <summary>Where to write.</summary>
    public Stream Stream { get; }

    /// <summary>Opens an output.</summary>
    /// <param name="path">Where, or <c>-</c>.</param>
    /// <param name="force">Whether a file that is there may be replaced; an input never is.</param>
    /// <param name="terminal">Its standard output is <c>-</c>.</param>
    /// <param name="inputs">The files that are read.</param>
    public static OutputFile Create(string path, bool force, Terminal terminal, params ReadOnlySpan<string> inputs)
    {
        if (path == Recordings.StandardInput)
        {
            return terminal.OutputIsTerminal
                ? throw CommandException.Usage("the output is binary: give it a file with --output FILE, or a pipe")
                : new OutputFile(terminal.Output);
        }

        if (path.Length == 0)
            throw CommandException.Usage("expected the name of a file to write, found an empty one");
        foreach (var input in inputs)
        {
            if (input != Recordings.StandardInput && Resolve(input) == Resolve(path))
                throw CommandException.Usage($"{path}: the output is also an input; choose another name");
        }

        if (Directory.Exists(path))
            throw CommandException.Usage($"{path}: expected a file to write, found a directory");
        if (File.Exists(path) && !IsPlainFile(path))
            throw CommandException.Usage($"{path}: expected a file to write, found a device or a pipe; use --output - and send that there");
        if (!force && File.Exists(path))
            throw CommandException.Failed($"{path}: exists already; --force overwrites it");
        return Open(path, force);
    }

    /// <summary>Gives the file its name, once it is on the disk.</summary>
    public void Commit()
    {
        Stream.Flush();
        if (_path is not null)
        {
            ((FileStream)Stream).Flush(flushToDisk: true);
            Stream.Dispose();
            File.Move(_temporary!, _path, _force);
        }

        _committed = true;
    }

    public void Dispose()
    {
        foreach (var interrupt in _interrupts)
            interrupt.Dispose();
        if (_path is null || _committed)
            return;
        Stream.Dispose();
        File.Delete(_temporary!);
    }

    private static OutputFile Open(string path, bool force)
    {
        try
        {
            return new OutputFile(path, force);
        }
        catch (DirectoryNotFoundException error)
        {
            throw CommandException.Failed($"{path}: its folder does not exist", error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw CommandException.Failed($"{path}: no permission to write there", error);
        }
    }

    // Renaming a file over a device takes the device away from the whole machine. Only a plain file has a length that can be set, if to
    // what it is; opened both ways, a pipe does not wait for its other end.
    private static bool IsPlainFile(string path)
    {
        try
        {
            using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            RandomAccess.SetLength(handle, RandomAccess.GetLength(handle));
            return true;
        }
        catch (UnauthorizedAccessException error)
        {
            throw CommandException.Failed($"{path}: no permission to write there", error);
        }
        catch (Exception error) when (error is IOException or NotSupportedException)
        {
            return false;
        }
    }

    private static string Resolve(string path)
    {
        var target = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null;
        return Path.GetFullPath(target ?? path);
    }

    private PosixSignalRegistration Guard(PosixSignal signal, int exitCode) => PosixSignalRegistration.Create(signal, _ =>
    {
        File.Delete(_temporary!);
        Environment.Exit(exitCode);
    });
}
