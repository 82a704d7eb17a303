namespace Causebox.Cameras;

/// <summary>What keeps <c>ffmpeg</c> to the one file that it is given.</summary>
internal static class FfmpegGuards
{
    /// <summary>
    /// Files that hold their frames themselves. A playlist, which names others, is not among them; nor is any way to reach a network. Sound is not decoded, but
    /// <c>ffprobe</c> refuses a file that has a codec which is not listed.
    /// </summary>
    public static IReadOnlyList<string> Input { get; } =
    [
        "-protocol_whitelist", "file", "-format_whitelist", "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpeg",
        "-codec_whitelist",
        "mpeg4,h264,hevc,av1,libdav1d,libaom-av1,vp8,vp9,libvpx,libvpx-vp9,mjpeg,mpeg1video,mpeg2video,ffv1,rawvideo,aac,mp3,mp3float,opus,libopus,vorbis,flac,pcm_s16le",
    ];

    /// <summary>One thread for everything, so that a video takes one processor at most.</summary>
    public static IReadOnlyList<string> OneThread { get; } = ["-threads", "1", "-filter_threads", "1", "-filter_complex_threads", "1"];
}
