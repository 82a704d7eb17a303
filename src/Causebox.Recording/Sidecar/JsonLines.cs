using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Causebox.Recording;

/// <summary>The slow alternative to frames: one JSON object a line; see docs/recorder-protocol.md.</summary>
public static class JsonLines
{
    /// <summary>Records what <paramref name="input"/> holds until it ends or says so. A line that is wrong is reported and passed over.</summary>
    /// <param name="input">UTF-8, one JSON object a line.</param>
    /// <param name="stackfile">How to record.</param>
    /// <param name="environment">What surrounds the recorder.</param>
    /// <param name="stop">Ends the session before the input does, at most a second later: what was written until then is still read.</param>
    /// <returns>What was recorded, and how many lines were wrong.</returns>
    public static (RecorderStatistics? Recorded, long BadLines) Record(Stream input, Stackfile stackfile, RecorderEnvironment environment, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(stackfile);
        ArgumentNullException.ThrowIfNull(environment);
        var defaults = new SessionInfo { StackfilePath = stackfile.Path, StackfileHash = stackfile.Hash };
        using var session = new SidecarSession(stackfile.Loopback, defaults, environment, new PacedWarnings(environment));
        using var lines = new LineReader(input, environment.Time, stop);
        var sequence = 0UL;
        for (var number = 1L; !session.HasEnded && lines.TryRead(out var line); number++)
        {
            if (line.IsEmpty)
                continue;
            var before = sequence;
            try
            {
                using var document = JsonDocument.Parse(line);
                Take(session, document.RootElement, ref sequence);
            }
            catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
            {
                session.Report(string.Create(CultureInfo.InvariantCulture, $"line {number}: {fault.Message}"));
                if (sequence > before)
                    session.Begun().NoteBadFrame();
            }
        }

        session.Recorder?.Dispose();
        return (session.Recorder?.Statistics, session.BadFrames);
    }

    private static void Take(SidecarSession session, JsonElement line, ref ulong sequence)
    {
        var property = line.ValueKind == JsonValueKind.Object && line.EnumerateObject().FirstOrDefault() is { Value.ValueKind: not JsonValueKind.Undefined } first
            ? first
            : throw new FormatException("expected an object with one key: hello, cycle, image, snapshot or end");
        switch (property.Name)
        {
            case "hello":
                session.Take(new FrameHead(FrameKind.Hello, 0, 0, sequence), Encoding.UTF8.GetBytes(property.Value.GetRawText()));
                break;
            case "cycle":
                // Counted before it is read: one that cannot be read is a gap.
                var own = sequence++;
                var body = new byte[CycleEncoder.MostBytes];
                if (!CycleEncoder.TryEncode(JsonCycle.Read(property.Value), body, out var length))
                    throw new FormatException($"expected a cycle of at most {CycleEncoder.MostBytes} bytes");
                session.Take(new FrameHead(FrameKind.Cycle, 0, length, own), body.AsSpan(0, length));
                break;
            case "image":
                var image = JsonCycle.ReadImage(property.Value);
                session.Take(new FrameHead(FrameKind.Image, 0, image.Length, sequence), image);
                break;
            case "snapshot":
                var reason = new byte[(64 << 10) + 2];
                var text = new BodyWriter(reason);
                text.Text(property.Value.GetString());
                session.Take(new FrameHead(FrameKind.Snapshot, 0, text.Length, sequence), reason.AsSpan(0, text.Length));
                break;
            case "end":
                session.Take(new FrameHead(FrameKind.End, 0, 0, sequence), []);
                break;
            default:
                throw new FormatException($"expected hello, cycle, image, snapshot or end, found {property.Name}");
        }
    }
}
