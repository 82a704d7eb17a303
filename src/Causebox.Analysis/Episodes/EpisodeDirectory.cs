using System.Text;
using System.Text.Json;

namespace Causebox.Analysis.Episodes;

/// <summary>
/// Reads an episode that lies on a disk: a directory with <c>episode.json</c> beside <c>sensors.npz</c>, <c>actions.npz</c> and <c>video.mp4</c>, each of
/// the three optional, and for a replay candidate the actions of its baseline as <c>baseline_actions.npz</c>; or a bundle, one zip archive with the same files at its top or in one folder. The evidence is the same for both, and the same
/// that a server makes of the same facts.
/// </summary>
public static class EpisodeDirectory
{
    /// <summary>The file that makes a directory an episode.</summary>
    public const string FileName = "episode.json";

    /// <summary>The actions of the baseline that the episode was replayed from, beside its own.</summary>
    public const string BaselineActionsName = "baseline_actions.npz";

    /// <summary>The file that is the video, where there is one.</summary>
    public const string VideoFile = "video.mp4";

    /// <summary>What was seen of the video, where somebody watched it already: a report as <see cref="CameraReport.ToJson"/> writes it.</summary>
    public const string CameraFile = "camera.json";

    private const int MostCameraBytes = 1 << 20;

    /// <summary>Whether a directory holds an <c>episode.json</c>.</summary>
    public static bool IsEpisode(string directory) => File.Exists(Path.Combine(directory, FileName));

    /// <summary>Whether a stream is a bundle: a zip archive that lists an <c>episode.json</c>. Leaves the stream open, moved.</summary>
    public static bool IsBundle(Stream file)
    {
        try
        {
            return file.CanSeek && ArtifactKinds.NameUnlessZip(file) is null && BundleFiles.Open(file) is not null;
        }
        catch (NpzException)
        {
            return false;
        }
    }

    /// <summary>Reads a directory.</summary>
    /// <param name="directory">Its path; the subject of an episode without an <c>episode_id</c>.</param>
    /// <param name="limits">The limits of the analyzer when null.</param>
    /// <param name="cancellation">Ends the reading of artifacts.</param>
    /// <exception cref="EpisodeException">There is no <c>episode.json</c>, or it is none.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file must not be read.</exception>
    public static EpisodeEvidence Read(string directory, TrajectoryLimits? limits = null, CancellationToken cancellation = default) =>
        Read(new FolderFiles(directory), directory, limits, cancellation);

    /// <summary>Reads a bundle.</summary>
    /// <param name="bundle">A seekable stream, which is left open.</param>
    /// <param name="name">What errors call it; the subject of an episode without an <c>episode_id</c>.</param>
    /// <param name="limits">The limits of the analyzer when null.</param>
    /// <param name="cancellation">Ends the reading of artifacts.</param>
    /// <exception cref="EpisodeException">It is no bundle, or a damaged one.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static EpisodeEvidence ReadBundle(
        Stream bundle, string name, TrajectoryLimits? limits = null, CancellationToken cancellation = default)
    {
        try
        {
            var files = BundleFiles.Open(bundle) ?? throw new EpisodeException(name, $"a bundle with {FileName}", "a zip archive without it");
            return Read(files, name, limits, cancellation);
        }
        catch (NpzException error)
        {
            throw new EpisodeException(name, "a whole zip archive", $"a damaged one: {error.Message}", error);
        }
    }

    /// <summary>Copies the video out of a bundle; whether there is one that is not too large.</summary>
    /// <param name="bundle">A seekable stream, which is left open.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="to">Where to.</param>
    /// <param name="most">Bytes that it may have.</param>
    /// <exception cref="EpisodeException">It is damaged.</exception>
    /// <exception cref="IOException">It cannot be read, or the copy not written.</exception>
    public static bool CopyVideo(Stream bundle, string name, Stream to, long most)
    {
        try
        {
            if (BundleFiles.Open(bundle) is not { } files || files.Length(VideoFile) is not { } bytes || bytes > most)
                return false;
            files.Copy(VideoFile, to);
            return true;
        }
        catch (NpzException error)
        {
            throw new EpisodeException($"{name}: {VideoFile}", "a whole member of the archive", $"a damaged one: {error.Message}", error);
        }
    }

    private static EpisodeEvidence Read(IEpisodeFiles files, string name, TrajectoryLimits? limits, CancellationToken cancellation)
    {
        var most = MetadataLimits.Default.MaxBytes;
        var length = files.Length(FileName) ?? throw new EpisodeException(name, FileName, "none");
        if (length > most)
            throw new EpisodeException($"{name}: {FileName}", $"at most {most:N0} bytes", $"{length:N0}");
        var evidence = ReadDocument(files.ReadAll(FileName), name);
        var (failure, hasBaseline) = (evidence.FailureTimeSeconds, files.Length(BaselineActionsName) is not null);
        return evidence with
        {
            Artifacts = [.. Artifacts(files)],
            Sensors = ReadTrajectory(files, "sensors.npz", limits, failure, withOutlines: false, cancellation) ?? Trajectory.Absent("there is no sensors artifact"),
            Actions = ReadTrajectory(files, "actions.npz", limits, failure, hasBaseline, cancellation) ?? Trajectory.Absent("there is no actions artifact"),
            BaselineActions = ReadTrajectory(files, BaselineActionsName, limits, null, withOutlines: true, cancellation) ?? evidence.BaselineActions,
            Camera = ReadCamera(files),
        };
    }

    private static EpisodeEvidence ReadDocument(byte[] text, string name)
    {
        try
        {
            return EpisodeJson.Read(text, name);
        }
        catch (EpisodeException error)
        {
            throw new EpisodeException($"{name}: {FileName}, {error.Where}", error.Expected, error.Found, error);
        }
    }

    private static CameraReport ReadCamera(IEpisodeFiles files)
    {
        if (files.Length(VideoFile) is null)
            return CameraReport.Absent("there is no video artifact");
        if (files.Length(CameraFile) is not { } bytes || bytes > MostCameraBytes)
            return CameraReport.Absent("the video was not watched");
        try
        {
            return CameraReport.Parse(Encoding.UTF8.GetString(files.ReadAll(CameraFile)));
        }
        catch (JsonException)
        {
            return CameraReport.Absent($"{CameraFile} holds no report on a video");
        }
    }

    private static IEnumerable<EpisodeArtifact> Artifacts(IEpisodeFiles files)
    {
        foreach (var (kind, file) in ((string, string)[])[("actions", "actions.npz"), ("sensors", "sensors.npz"), ("video", VideoFile)])
        {
            if (files.Length(file) is { } bytes)
                yield return new EpisodeArtifact(kind, bytes);
        }
    }

    private static Trajectory? ReadTrajectory(
        IEpisodeFiles files, string file, TrajectoryLimits? limits, double? failureTimeSeconds, bool withOutlines, CancellationToken cancellation)
    {
        limits ??= TrajectoryLimits.Default;
        if (files.Length(file) is not { } bytes)
            return null;
        if (bytes > limits.MaxBytes)
            return TrajectoryReader.TooLarge(bytes, limits);
        try
        {
            using var artifact = files.OpenSeekable(file);
            return TrajectoryReader.Read(artifact, limits, failureTimeSeconds, withOutlines, cancellation);
        }
        catch (NpzException error)
        {
            return Trajectory.Absent($"the bundle is damaged: {error.Message}");
        }
    }
}
