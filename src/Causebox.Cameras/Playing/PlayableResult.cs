namespace Causebox.Cameras.Playing;

/// <summary>What came of making a video playable.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Facts">Of what is to be played; null where nothing is.</param>
/// <param name="ContentType">Of what is to be played.</param>
/// <param name="Reason">Why nothing is to be played, or what of the video is not in what was made.</param>
/// <param name="Maker">Program, version and encoder; null where no program was run.</param>
public sealed record PlayableResult(PlayableOutcome Outcome, FilmFacts? Facts, string? ContentType, string? Reason, string? Maker)
{
    /// <summary>Nobody tried.</summary>
    public static PlayableResult Skipped(string reason, string? maker = null) => new(PlayableOutcome.Skipped, null, null, reason, maker);

    /// <summary>There is nothing to play.</summary>
    public static PlayableResult Impossible(string reason, string? maker = null) => new(PlayableOutcome.Impossible, null, null, reason, maker);
}
