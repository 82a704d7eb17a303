using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Cameras;

/// <summary>How far an episode's video is from being played in a browser, and what there is to be played.</summary>
/// <param name="State"><c>none</c>, <c>waiting</c>, <c>making</c>, <c>ready</c> or <c>impossible</c>.</param>
/// <param name="Reason">Why it is so, for people; where it is ready, what of the video is not in it.</param>
/// <param name="Codec">Of what is played, such as <c>h264</c>; this and all that follows only where it is ready.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Fps">Frames a second on average.</param>
/// <param name="Frames">How many.</param>
/// <param name="DurationS">In seconds.</param>
/// <param name="StartS">When the first frame is shown, on the video's own axis.</param>
/// <param name="Transcoded">Whether it was made by the server; false where it is the video as it was uploaded.</param>
internal sealed record VideoStateView(
    [property: OneOf("none", "waiting", "making", "ready", "impossible")] string State, string? Reason, string? Codec, int? Width, int? Height, double? Fps, int? Frames, double? DurationS, double? StartS, bool? Transcoded)
{
    public static VideoStateView Of(PlayRow row)
    {
        var (state, reason) = row.Told();
        return state == VideoState.Ready
            ? new(state, reason, row.Codec, row.Width, row.Height, row.Fps, row.Frames, row.DurationS, row.StartS, row.IsTranscoded)
            : new(state, reason, null, null, null, null, null, null, null, null);
    }
}
