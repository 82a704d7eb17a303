using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Causebox.Recording;

/// <summary>One client's session: frames in, a recorder behind. A frame that breaks the protocol is counted and reported, never fatal.</summary>
internal sealed class SidecarSession(LoopbackOptions options, SessionInfo defaults, RecorderEnvironment environment, PacedWarnings strangers) : IDisposable
{
    /// <summary>A loop of 1 kHz makes so many in 8,900 years: a number beyond it is no count.</summary>
    private const ulong MostSequence = 1UL << 48;

    private readonly CycleFrame _frame = new();
    private readonly Queue<SafeFileHandle> _descriptors = new();
    private byte[] _body = new byte[4096];
    private SessionRecorder? _recorder;
    private readonly PacedWarnings _warnings = new(environment);

    /// <summary>Frames that broke the protocol.</summary>
    public long BadFrames { get; private set; }

    /// <summary>Whether the client said that it was done.</summary>
    public bool HasEnded { get; private set; }

    public SessionRecorder? Recorder => _recorder;

    /// <summary>Descriptors that came along, each for an image yet to come.</summary>
    public Queue<SafeFileHandle> Descriptors => _descriptors;

    public void Take(in FrameHead head, ReadOnlySpan<byte> body)
    {
        switch (head.Kind)
        {
            case FrameKind.Hello:
                Begin(body);
                break;
            case FrameKind.Cycle:
                TakeCycle(body, head.Sequence);
                break;
            case FrameKind.Image:
                TakeImage(head, body);
                break;
            case FrameKind.Snapshot:
                TakeSnapshot(body);
                break;
            default:
                HasEnded = true;
                break;
        }
    }

    /// <summary>Says that something of the client's was passed over.</summary>
    public void Report(string problem)
    {
        BadFrames++;

        // Whoever connects again and again with nothing to record fills no log; what a session says is its own.
        (_recorder is null ? strangers : _warnings).Warn($"frame passed over: {problem}");
    }

    public void Dispose()
    {
        _recorder?.Dispose();
        foreach (var descriptor in _descriptors)
            descriptor.Dispose();
    }

    /// <summary>The recorder, begun without a hello where none came.</summary>
    public SessionRecorder Begun()
    {
        if (_recorder is null)
        {
            Report("expected a hello first, found another frame; recording all the same");
            _recorder = new SessionRecorder(options, defaults, environment);
        }

        return _recorder;
    }

    private void Begin(ReadOnlySpan<byte> body)
    {
        if (_recorder is not null)
        {
            Report("expected one hello, found another");
            return;
        }

        var hello = Hello.Parse(body, defaults, out var problem);
        if (hello is null)
            Report(problem);
        _recorder = new SessionRecorder(options, hello?.Session ?? defaults, environment);
        environment.Notify(new RecorderNotice(NoticeLevel.Info, $"session {_recorder.SessionId} of {hello?.Client ?? "an unnamed client"}"));
    }

    private void TakeCycle(ReadOnlySpan<byte> body, ulong sequence)
    {
        var recorder = Begun();
        if (_body.Length < body.Length)
            _body = new byte[body.Length];
        body.CopyTo(_body);
        var problem = _frame.Parse(_body, body.Length) ?? (sequence >= MostSequence ? $"expected a sequence below {MostSequence}" : null);
        if (problem is not null)
        {
            Report(string.Create(CultureInfo.InvariantCulture, $"cycle of sequence {sequence}, {problem}"));
            recorder.NoteBadFrame();
            return;
        }

        _ = recorder.Record(body, sequence, _frame);
    }

    private void TakeImage(in FrameHead head, ReadOnlySpan<byte> body)
    {
        var recorder = Begun();
        var reader = new BodyReader(body);
        var cycleId = reader.Int64("the cycle id");
        var time = reader.Int64("the time");
        var camera = reader.Text("the camera", required: true);
        var length = (uint)reader.Int32("the length");
        var isInDescriptor = (head.Flags & FrameHead.DataInDescriptor) != 0;
        var at = reader.Position;
        var problem = reader.Problem
            ?? (camera.Length is < 1 or > 128 ? $"expected a camera of 1 to 128 bytes, found {camera.Length}" : null)
            ?? (length > FrameHead.Limit(FrameKind.Image) ? $"expected at most {FrameHead.Limit(FrameKind.Image)} bytes of an image, found {length}" : null)
            ?? (!isInDescriptor && length != body.Length - at ? $"expected {length} bytes of an image, found {body.Length - at}" : null);
        if (problem is not null)
        {
            // Its descriptor goes with it, or the next image would get it.
            if (isInDescriptor && _descriptors.TryDequeue(out var descriptor))
                descriptor.Dispose();
            Report($"image, {problem}");
            return;
        }

        var owner = MemoryPool<byte>.Shared.Rent((int)Math.Max(length, 1));
        var jpeg = owner.Memory[..(int)length];
        if (!isInDescriptor)
        {
            body[at..].CopyTo(jpeg.Span);
        }
        else if (!TryReadDescriptor(jpeg.Span, out problem))
        {
            owner.Dispose();
            Report($"image, {problem}");
            return;
        }

        _ = recorder.Record(new CameraFrame(Encoding.UTF8.GetString(camera.Of(body)), cycleId, time, jpeg, owner));
    }

    /// <summary>Reads, never maps: a client that shortens the file afterwards harms nobody.</summary>
    private bool TryReadDescriptor(Span<byte> target, out string? problem)
    {
        problem = null;
        if (!_descriptors.TryDequeue(out var descriptor))
        {
            problem = "expected a file descriptor with it, found none";
            return false;
        }

        using (descriptor)
        {
            try
            {
                // What is no file with a length (a pipe, a terminal) would hold this thread until somebody writes to it, or for ever.
                var there = RandomAccess.GetLength(descriptor);
                var read = 0;
                while (there >= target.Length && read < target.Length && RandomAccess.Read(descriptor, target[read..], read) is > 0 and var got)
                    read += got;
                problem = read == target.Length ? null : string.Create(CultureInfo.InvariantCulture, $"expected {target.Length} bytes in the descriptor's file, found {(there < target.Length ? there : read)}");
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
            {
                problem = $"the descriptor cannot be read: {fault.Message}";
            }
        }

        return problem is null;
    }

    private void TakeSnapshot(ReadOnlySpan<byte> body)
    {
        var reader = new BodyReader(body);
        var reason = reader.Text("the reason");
        reader.End();
        if (reader.Problem is { } problem)
            Report($"snapshot, {problem}");
        else
            Begun().Snapshot(Encoding.UTF8.GetString(reason.Of(body)));
    }
}
