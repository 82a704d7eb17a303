using System.Globalization;

namespace Causebox.Analysis.Episodes;

/// <summary>
/// Makes a report of the lines that the detectors of <c>ffmpeg</c> print: for each frame its time, and what <c>signalstats</c> and <c>blurdetect</c> measured of
/// it. Lines come in the order in which they were printed; memory grows with the frames, up to <see cref="MostFrames"/>.
/// </summary>
/// <param name="facts">What the file says of itself.</param>
/// <param name="watchedFrom">Where watching began, in seconds of the video.</param>
public sealed class CameraReportBuilder(VideoFacts facts, double watchedFrom = 0)
{
    /// <summary>Frames of all cameras together that are looked at; what is longer is cut.</summary>
    public const int MostFrames = 250_000;

    private const int MostFaults = 100;
    private const int Decimals = 3;

    private readonly FrameSeries[] _views = [.. Enumerable.Range(0, facts.Cameras).Select(_ => new FrameSeries())];
    private FrameMeasures? _frame;
    private double? _origin;
    private int _frames;
    private int _faults;

    /// <summary>Whether no more is taken: there are too many frames, or what comes is none of a detector's.</summary>
    public bool IsFull => _frames >= MostFrames || IsGarbage;

    /// <summary>Whether what came is not what detectors print.</summary>
    public bool IsGarbage => _faults >= MostFaults;

    /// <summary>The filters that print what this reads, for <c>-filter_complex</c>; the output is <c>[out]</c>.</summary>
    public static string Filters(VideoFacts facts)
    {
        // Detectors look at a small picture: noise and the coder's grain vanish in it, motion does not. Of each camera come two streams, its pictures and
        // what each differs in from the one before, and one printer prints both: two would write into each other's lines.
        const string Small = "scale=320:-2:flags=area:out_range=tv,format=yuv420p,blurdetect,scale=64:-2:flags=area";
        var names = Enumerable.Range(0, facts.Cameras).ToArray();
        string Name(char letter, int i) => $"[{letter}{i}]";
        var cameras = $"[0:v:0]split={facts.Cameras}{string.Concat(names.Select(i => Name('i', i)))}";
        var views = names.Select(i =>
            $"{Name('i', i)}crop=iw/{facts.Cameras}:ih:{i}*iw/{facts.Cameras}:0,{Small},split{Name('p', i)}{Name('d', i)};"
            + $"{Name('p', i)}signalstats,metadata=add:key=view:value={i}{Name('q', i)};"
            + $"{Name('d', i)}tblend=all_mode=difference,signalstats,metadata=add:key=view:value={i},metadata=add:key=difference:value=1{Name('e', i)}");
        var joined = string.Concat(names.Select(i => Name('q', i) + Name('e', i)));
        return $"{cameras};{string.Join(';', views)};{joined}interleave=nb_inputs={2 * facts.Cameras},metadata=print:file=-,setpts=N/TB[out]";
    }

    /// <summary>Takes one line.</summary>
    public void Add(ReadOnlySpan<char> line)
    {
        if (IsFull || line.IsEmpty)
            return;
        if (line.StartsWith("frame:"))
            Begin(line);
        else if (line.IndexOf('=') is var at && at > 0 && _frame is { } frame && Take(ref frame, line[..at], line[(at + 1)..]))
            _frame = frame;
        else
            _faults++;
    }

    /// <summary>The report on what came.</summary>
    /// <param name="cut">Why the last frame is not the video's end; null when it is.</param>
    public CameraReport Build(string? cut = null)
    {
        Finish();
        var longest = _views.MaxBy(view => view.Count)!;
        if (longest.Count == 0)
            return CameraReport.Absent(IsGarbage ? "the video cannot be watched: ffmpeg printed what is no measure" : "the video cannot be watched: it has no frame that can be decoded");
        var steps = FrameSteps.Of(longest);
        var whole = cut ?? (_frames >= MostFrames ? $"it has more than {MostFrames:N0} frames" : Missing(longest, steps.Usual));
        return new CameraReport
        {
            Codec = facts.Codec,
            Width = facts.Width,
            Height = facts.Height,
            NominalFps = Round(facts.Fps),
            MeasuredFps = steps.Usual > 0 ? PythonRounding.Round(1 / steps.Usual, 2) : 0,
            Frames = longest.Count,
            DurationSeconds = Round(facts.DurationSeconds),
            WatchedFromSeconds = Round(watchedFrom),
            LastFrameSeconds = Round(longest.Times[^1]),
            StepSeconds = PythonRounding.Round(steps.Usual, 6),
            LongestStepSeconds = Round(steps.Longest),
            MissingFrames = steps.Missing,
            Cut = whole,
            Drops = [.. steps.Drops],
            Views = [.. _views.Select((view, i) => ViewReading.Of(view, _views.Length == 1 ? "the picture" : $"camera {i + 1} of {_views.Length}", steps.Usual))],
        };
    }

    // The file promises frames that do not come: they are damaged, and say nothing of the camera.
    private string? Missing(FrameSeries longest, double step)
    {
        var undecoded = facts.DurationSeconds - (longest.Times[^1] + step);
        var promised = facts.Frames - longest.Count;
        return watchedFrom == 0 && facts.Frames > 0 && promised > Math.Max(2, facts.Frames / 50) && undecoded > Math.Max(0.5, 3 * step)
            ? $"{promised:N0} of its {facts.Frames:N0} frames cannot be decoded"
            : null;
    }

    private void Begin(ReadOnlySpan<char> line)
    {
        const string Time = "pts_time:";
        Finish();
        var at = line.IndexOf(Time);
        if (at < 0 || !double.TryParse(line[(at + Time.Length)..].Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) || !double.IsFinite(seconds))
        {
            _faults++;
            return;
        }

        _origin ??= seconds;
        _frame = new FrameMeasures(seconds - (watchedFrom > 0 ? 0 : _origin.Value) + watchedFrom);
    }

    private void Finish()
    {
        if (_frame is not { } frame)
            return;
        _frame = null;
        if (!frame.IsWhole || (uint)frame.View >= (uint)_views.Length)
        {
            _faults++;
            return;
        }

        var view = _views[frame.View];
        if (frame.IsDifference)
        {
            if (view.Count > 0 && view.Times[^1].Equals(frame.Seconds))
                view.Peak[^1] = frame.Highest;
            return;
        }

        if (view.Count > 0 && frame.Seconds <= view.Times[^1])
            return;
        view.Add(frame);
        _frames++;
    }

    private static bool Take(ref FrameMeasures frame, ReadOnlySpan<char> name, ReadOnlySpan<char> text)
    {
        if (!float.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            return false;
        switch (name)
        {
            case "view": frame.View = (int)value; break;
            case "difference": frame.IsDifference = true; break;
            case "lavfi.signalstats.YMAX": frame.Highest = value; break;
            case "lavfi.blur": frame.Blur = value; break;
            case "lavfi.signalstats.YAVG": frame.Brightness = value; break;
            case "lavfi.signalstats.YLOW": frame.Low = value; break;
            case "lavfi.signalstats.YHIGH": frame.High = value; break;
            case "lavfi.signalstats.YDIF": frame.Difference = value; break;
        }

        return true;
    }

    private static double Round(double value) => PythonRounding.Round(value, Decimals);
}
