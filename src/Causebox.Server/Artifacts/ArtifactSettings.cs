using Causebox.Server.Hosting.Settings;
using Causebox.Server.Artifacts.S3;

namespace Causebox.Server.Artifacts;

/// <summary>Where artifacts are kept and how large they may be.</summary>
internal sealed record ArtifactSettings
{
    /// <summary>The folder; null for <c>artifacts</c> in the data folder. Several servers may share one on a shared disk.</summary>
    public string? Folder { get; init; }

    /// <summary>An S3 to keep them in; null for a folder.</summary>
    public S3Settings? S3 { get; init; }

    /// <summary>The key that signs upload URLs, at least 32 characters; null for one that is made in the data folder. Servers that share storage share it.</summary>
    public string? SigningKey { get; init; }

    /// <summary>How long an upload URL is good for.</summary>
    public TimeSpan UploadLifetime { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a download URL is good for.</summary>
    public TimeSpan DownloadLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The largest video, in bytes.</summary>
    public long MaximumVideoBytes { get; init; } = 5L << 30;

    /// <summary>The largest of the other artifacts of an episode, in bytes.</summary>
    public long MaximumSeriesBytes { get; init; } = 1L << 30;

    /// <summary>The largest file of a session, in bytes.</summary>
    public long MaximumSessionBytes { get; init; } = 64L << 30;

    /// <summary>What this artifact may have at most.</summary>
    public long MaximumBytes(ArtifactKey key) => MaximumBytes(key.Subject.Kind, key.Name);

    public long MaximumBytes(ArtifactSubjectKind kind, string name) => kind switch
    {
        ArtifactSubjectKind.Session => MaximumSessionBytes,
        ArtifactSubjectKind.Playable => MaximumVideoBytes,
        _ when name.StartsWith("video", StringComparison.Ordinal) => MaximumVideoBytes,
        _ => MaximumSeriesBytes,
    };

    private const long Largest = 5L << 40;

    private static readonly SettingsOf<ArtifactSettings> Room = new("artifacts", all => all.Artifacts, (all, room) => all with { Artifacts = room });

    public static IReadOnlyList<Setting> Catalogue { get; } =
    [
        Room.Text("folder", "where artifacts are kept when no S3 is named; `artifacts` in the data folder otherwise", room => room.Folder, (room, text) => room with { Folder = text }, "an absolute path", Path.IsPathFullyQualified),
        Room.Secret("signing_key", "signs upload URLs; servers that share artifacts share it, one alone makes its own", room => room.SigningKey, (room, text) => room with { SigningKey = text }, "at least 32 characters", text => text.Length >= 32),
        Room.Seconds("upload_lifetime_s", "how long an upload URL is good for", room => room.UploadLifetime, (room, time) => room with { UploadLifetime = time }, 10, 604800),
        Room.Seconds("download_lifetime_s", "how long a download URL is good for", room => room.DownloadLifetime, (room, time) => room with { DownloadLifetime = time }, 10, 604800),
        Room.Integer("max_video_bytes", "largest video", room => room.MaximumVideoBytes, (room, number) => room with { MaximumVideoBytes = number }, 1, Largest, "bytes"),
        Room.Integer("max_series_bytes", "largest of an episode's other artifacts", room => room.MaximumSeriesBytes, (room, number) => room with { MaximumSeriesBytes = number }, 1, Largest, "bytes"),
        Room.Integer("max_session_bytes", "largest file of a session", room => room.MaximumSessionBytes, (room, number) => room with { MaximumSessionBytes = number }, 1, Largest, "bytes"),
        .. S3Settings.Catalogue,
    ];
}
