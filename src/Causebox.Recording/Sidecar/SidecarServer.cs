using System.Globalization;
using System.Net.Sockets;

namespace Causebox.Recording;

/// <summary>
/// The recorder for control loops in other processes and languages: listens on a Unix socket and records each connection as a session of its
/// own; see docs/recorder-protocol.md.
/// </summary>
public sealed class SidecarServer : IDisposable
{
    /// <summary>Each costs threads, memory and descriptors; a robot has a handful of loops.</summary>
    private const int MostClients = 64;

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(0.1);

    private readonly LoopbackOptions _options;
    private readonly SessionInfo _defaults;
    private readonly RecorderEnvironment _environment;
    private readonly Socket _listener;
    private readonly Lock _lock = new();
    private readonly Dictionary<Socket, Thread> _clients = [];
    private readonly string _path;
    private readonly ulong? _inode;
    private readonly PacedWarnings _warnings;
    private readonly PacedWarnings _strangers;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEvent _stopping = new(initialState: false);
    private bool _isStopping;

    /// <summary>Begins to listen.</summary>
    /// <param name="path">The socket; its folder is made, for this user alone. A socket that nobody listens on any more is replaced.</param>
    /// <param name="stackfile">How to record.</param>
    /// <param name="environment">What surrounds the recorders.</param>
    /// <exception cref="ConfigException">The path cannot be a socket's, or somebody listens there already.</exception>
    public SidecarServer(string path, Stackfile stackfile, RecorderEnvironment? environment = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(stackfile);
        _options = stackfile.Loopback;
        _defaults = new SessionInfo { StackfilePath = stackfile.Path, StackfileHash = stackfile.Hash };
        _environment = environment ?? new RecorderEnvironment();
        (_warnings, _strangers) = (new PacedWarnings(_environment), new PacedWarnings(_environment));
        _path = Path.GetFullPath(path);
        _listener = SocketFile.Listen(_path);
        _inode = UnixStatus.Of(_path)?.Inode;
    }

    /// <summary>Where clients look when nothing else is said: in the user's runtime folder, else below the temporary one.</summary>
    public static string DefaultPath => Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR") is { Length: > 0 } runtime
        ? Path.Combine(runtime, "causebox", "recorder.sock")
        : Path.Combine(SocketFile.SharedFolder, "recorder.sock");

    /// <summary>Sessions that were recorded, or are.</summary>
    public int Sessions { get; private set; }

    /// <summary>Accepts clients until <see cref="Stop"/>.</summary>
    public void Run()
    {
        while (true)
        {
            Socket client;
            try
            {
                client = _listener.Accept();
            }
            catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
            {
                if (_isStopping)
                    return;
                _warnings.Warn($"a client could not be accepted: {fault.Message}");
                _stopping.WaitOne(PauseAfterFailure);
                continue;
            }

            Start(client);
        }
    }

    /// <summary>Takes no more clients, ends the sessions of those there are, with what they have sent, and waits until all is on the disk.</summary>
    public void Stop()
    {
        if (BeginStop() is { } threads)
        {
            foreach (var thread in threads)
                thread.Join();
            SocketFile.Remove(_path, _inode);
            _stopped.SetResult();
        }

        _stopped.Task.Wait();
    }

    /// <inheritdoc cref="Stop"/>
    public void Dispose() => Stop();

    /// <summary>The threads to wait for; null where somebody else stops the server already.</summary>
    private Thread[]? BeginStop()
    {
        lock (_lock)
        {
            if (_isStopping)
                return null;
            _isStopping = true;
            _stopping.Set();
            _listener.Dispose();
            foreach (var client in _clients.Keys)
                client.Shutdown(SocketShutdown.Receive);
            return [.. _clients.Values];
        }
    }

    private void Start(Socket client)
    {
        lock (_lock)
        {
            if (_isStopping || _clients.Count >= MostClients)
            {
                if (!_isStopping)
                    _warnings.Warn($"a client was turned away: {MostClients} are connected, and that is the most");
                client.Dispose();
                return;
            }

            Sessions++;
            var thread = new Thread(() => Serve(client)) { IsBackground = true, Name = "causebox-sidecar" };
            _clients.Add(client, thread);
            thread.Start();
        }
    }

    private void Serve(Socket client)
    {
        using var session = new SidecarSession(_options, _defaults, _environment, _strangers);
        try
        {
            var frames = new FrameStream(new PacedReceiver(client, session.Descriptors, _stopping).Receive, session.Report);
            while (!session.HasEnded && frames.TryNext(out var head, out var body))
                session.Take(head, body);
        }
        catch (Exception fault) when (fault is IOException or SocketException)
        {
            _environment.Notify(new RecorderNotice(NoticeLevel.Warning, $"the client's connection broke: {fault.Message}"));
        }

        End(client, session);
    }

    private void End(Socket client, SidecarSession session)
    {
        session.Recorder?.Dispose();
        if (session.Recorder is { } recorder)
        {
            var done = recorder.Statistics;
            var how = session.HasEnded ? "ended" : "ended without saying so";
            _environment.Notify(new RecorderNotice(NoticeLevel.Info, string.Create(
                CultureInfo.InvariantCulture,
                $"session {recorder.SessionId} {how}: {done.Written} cycles, {done.Dropped} dropped, {session.BadFrames} bad frames, {done.Images} images, {done.BytesWritten} bytes")));
        }

        lock (_lock)
            _clients.Remove(client);
        client.Dispose();
    }
}
