namespace Causebox.Cameras.Playing;

/// <summary>What browsers play: H.264 of eight bits in MP4, VP8, VP9 and AV1 in WebM, the latter two in MP4 as well.</summary>
internal static class Playability
{
    // Not "High 4:4:4 Predictive", which a lossless stream of yuv420p has.
    private static readonly string[] Profiles = ["Baseline", "Constrained Baseline", "Main", "High", "Constrained High", "Progressive High"];

    public static PlayableWay WayOf(FilmFacts facts, FilmContainer container) => (container, Plays(facts)) switch
    {
        (FilmContainer.WebM, true) when facts.Codec is not "h264" => PlayableWay.AsItIs,
        (FilmContainer.Mp4Indexed, true) when facts.Codec is not "vp8" => PlayableWay.AsItIs,
        (FilmContainer.Mp4, true) when facts.Codec is not "vp8" => PlayableWay.Repack,
        (_, true) when facts.Codec is "h264" => PlayableWay.Repack,
        _ => PlayableWay.Encode,
    };

    private static bool Plays(FilmFacts facts) => facts.Codec switch
    {
        "h264" => facts.PixelFormat is "yuv420p" or "yuvj420p" && Profiles.Contains(facts.Profile),
        "vp8" or "vp9" => facts.PixelFormat is "yuv420p",
        "av1" => facts.PixelFormat is "yuv420p" or "yuv420p10le",
        _ => false,
    };
}
