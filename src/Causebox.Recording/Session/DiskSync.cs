using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Causebox.Recording;

/// <summary>Brings files to the disk on a thread of its own, so that a slow disk delays no cycle.</summary>
internal sealed partial class DiskSync : IDisposable
{
    private readonly BlockingCollection<(FileStream File, string Path, bool Close)> _requests = [];
    private readonly Action<string, long>? _synchronised;
    private readonly Thread _thread;
    private volatile string? _failure;
    private int _waiting;

    /// <param name="synchronised">Told a file and how many of its bytes are surely on the disk.</param>
    public DiskSync(Action<string, long>? synchronised)
    {
        _synchronised = synchronised;
        _thread = new Thread(Run) { IsBackground = true, Name = "causebox-sync" };
        _thread.Start();
    }

    /// <summary>Asks for a file's data to be brought to the disk soon; asking twice is asking once.</summary>
    public void Request(FileStream file, string path)
    {
        if (Interlocked.CompareExchange(ref _waiting, 1, 0) == 0)
            _requests.Add((file, path, false));
    }

    /// <summary>Hands a file over: it is brought to the disk, with its folder's entry, and closed.</summary>
    public void Close(FileStream file, string path) => _requests.Add((file, path, true));

    /// <summary>The last thing that went wrong, once.</summary>
    public string? TakeFailure()
    {
        var failure = _failure;
        _failure = null;
        return failure;
    }

    /// <summary>Waits until everything is on the disk.</summary>
    public void Dispose()
    {
        _requests.CompleteAdding();
        _thread.Join();
        _requests.Dispose();
    }

    private void Run()
    {
        foreach (var (file, path, close) in _requests.GetConsumingEnumerable())
        {
            if (!close)
                Interlocked.Exchange(ref _waiting, 0);
            var length = _synchronised is null ? 0 : file.Length;
            if (Synchronise(file.SafeFileHandle) is not { } code)
                _synchronised?.Invoke(path, length);
            else
                _failure = $"{path}: could not be brought to the disk: {Marshal.GetPInvokeErrorMessage(code)}";
            if (close)
                file.Dispose();
        }
    }

    private static int? Synchronise(SafeFileHandle file)
    {
        if (file.IsClosed)
            return null;
        if (!OperatingSystem.IsLinux())
        {
            RandomAccess.FlushToDisk(file);
            return null;
        }

        return FDataSync(file) == 0 ? null : Marshal.GetLastPInvokeError();
    }

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    private static partial int FDataSync(SafeFileHandle file);
}
