using System.Collections.Immutable;
using System.Text.Json;

namespace Causebox.Analysis.Episodes;

/// <summary>What was seen of an episode's video: what the detectors said of its frames, or why nobody looked. Times are seconds from its first frame.</summary>
public sealed record CameraReport
{
    /// <summary>Why nothing is known of the video; null when it was watched.</summary>
    public string? Absence { get; init; }

    /// <summary>The codec, such as <c>mpeg4</c>.</summary>
    public string Codec { get; init; } = "";

    /// <summary>The width in pixels.</summary>
    public int Width { get; init; }

    /// <summary>The height in pixels.</summary>
    public int Height { get; init; }

    /// <summary>Frames a second as the file states them; 0 where it does not.</summary>
    public double NominalFps { get; init; }

    /// <summary>Frames a second as they were measured: one over the usual step. 0 with fewer than two frames.</summary>
    public double MeasuredFps { get; init; }

    /// <summary>How many frames were decoded.</summary>
    public int Frames { get; init; }

    /// <summary>How long the file says that the video is, in seconds; 0 where it does not.</summary>
    public double DurationSeconds { get; init; }

    /// <summary>Where watching began: above 0 in a long video, of which only the last part is watched.</summary>
    public double WatchedFromSeconds { get; init; }

    /// <summary>When the last frame was shown.</summary>
    public double LastFrameSeconds { get; init; }

    /// <summary>The usual time from frame to frame, the median; 0 with fewer than two frames.</summary>
    public double StepSeconds { get; init; }

    /// <summary>The longest time from frame to frame.</summary>
    public double LongestStepSeconds { get; init; }

    /// <summary>Frames that are missing by their stamps, in all.</summary>
    public int MissingFrames { get; init; }

    /// <summary>Why the last frame is not the video's end: it is damaged, or too long. Null when it was watched to its end.</summary>
    public string? Cut { get; init; }

    /// <summary>Where frames are missing by their stamps; the strength is how many.</summary>
    public ImmutableArray<CameraStretch> Drops { get; init; } = [];

    /// <summary>The cameras, from the left.</summary>
    public ImmutableArray<CameraView> Views { get; init; } = [];

    /// <summary>When the last frame's time is over.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public double EndSeconds => LastFrameSeconds + StepSeconds;

    /// <summary>A video that was not watched.</summary>
    /// <param name="reason">Such as <c>there is no video artifact</c>; becomes the reason for which rules are skipped.</param>
    public static CameraReport Absent(string reason) => new() { Absence = reason };

    /// <summary>The report as one JSON object, which <see cref="Parse"/> reads.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, CameraJson.Default.CameraReport);

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static CameraReport Parse(string json) => JsonSerializer.Deserialize(json, CameraJson.Default.CameraReport) is { } report && report.IsWhole
        ? report : throw new JsonException("expected a report on a video, found one with parts missing");

    // A list that says null is none.
    private bool IsWhole => IsList(Drops) && !Views.IsDefault
        && Views.All(view => view is { Name: not null } && IsList(view.Black) && IsList(view.Still) && IsList(view.Blurred) && IsList(view.Flashing));

    private static bool IsList(ImmutableArray<CameraStretch> stretches) => !stretches.IsDefault && stretches.All(stretch => stretch is not null);
}
