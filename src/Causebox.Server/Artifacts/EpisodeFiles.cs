namespace Causebox.Server.Artifacts;

/// <summary>An episode's artifacts and the files that they are in a folder or a bundle: <c>sensors</c> is <c>sensors.npz</c>.</summary>
internal static class EpisodeFiles
{
    /// <summary>What describes the episode; in a folder it comes last.</summary>
    public const string Document = "episode.json";

    /// <summary>What was seen of the video; in a bundle.</summary>
    public const string Camera = "camera.json";

    private static readonly (string Artifact, string File)[] Known = [("sensors", "sensors.npz"), ("actions", "actions.npz"), ("video", "video.mp4")];

    /// <summary>The artifact that a file is. A file that has an artifact's bare name changes places with the one it stands for, so that no two are the same.</summary>
    public static string ArtifactOf(string file)
    {
        foreach (var (artifact, name) in Known)
        {
            if (file == name)
                return artifact;
            if (file == artifact)
                return name;
        }

        return file;
    }

    /// <summary>The file that an artifact is.</summary>
    public static string FileOf(string artifact) => ArtifactOf(artifact);

    public static string ContentTypeOf(string artifact) => artifact switch
    {
        "video" => "video/mp4",
        Document => "application/json",
        _ => "application/octet-stream",
    };
}
