namespace Causebox.Analysis.Episodes;

/// <summary>A part of a video in which something is the matter with the picture.</summary>
/// <param name="Start">Seconds from the video's first frame to the first frame of it.</param>
/// <param name="End">Seconds to the end of its last frame, exclusive.</param>
/// <param name="Strength">How much: what it measures depends on the list that holds it, see <see cref="CameraView"/>.</param>
public sealed record CameraStretch(double Start, double End, double Strength)
{
    /// <summary>How long it lasts, in seconds.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public double Seconds => End - Start;
}
