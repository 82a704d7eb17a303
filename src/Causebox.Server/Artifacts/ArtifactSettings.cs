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
        _ when name.StartsWith("video", StringComparison.Ordinal) => MaximumVideoBytes,
        _ => MaximumSeriesBytes,
    };
}
