namespace Causebox.Analysis.Episodes;

/// <summary>
/// Reads the trajectories of an artifact: a NumPy archive (npz) as the SDK's recorders lay it out. Memory is bounded by the limits whatever the
/// artifact says of itself; nothing in it is ever executed, and no name in it is used as a path. Safe for any number of threads.
/// </summary>
public static class TrajectoryReader
{
    /// <summary>Reads an artifact. Whatever is wrong with it ends as <see cref="Trajectory.Absence"/> or <see cref="Trajectory.Skipped"/>.</summary>
    /// <param name="artifact">A seekable stream, which is left open.</param>
    /// <param name="limits">The limits of the analyzer when null.</param>
    /// <param name="failureTimeSeconds">When the run failed, in seconds from its start; null when nobody knows.</param>
    /// <param name="withOutlines">Whether to keep what a comparison with another trajectory needs.</param>
    /// <param name="cancellation">Ends the reading between two blocks of 32 KiB.</param>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Trajectory Read(
        Stream artifact, TrajectoryLimits? limits = null, double? failureTimeSeconds = null, bool withOutlines = false,
        CancellationToken cancellation = default)
    {
        limits ??= TrajectoryLimits.Default;
        return Read(artifact, limits, new ArchiveReading(artifact, limits, failureTimeSeconds, withOutlines, cancellation));
    }

    /// <summary>Reads an artifact of a run that went well, for <see cref="EpisodeProfile"/>: as the other, and what the whole run of each channel was like.</summary>
    /// <param name="artifact">A seekable stream, which is left open.</param>
    /// <param name="limits">The limits of the analyzer when null.</param>
    /// <param name="cancellation">Ends the reading between two blocks of 32 KiB.</param>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Trajectory ReadForProfile(Stream artifact, TrajectoryLimits? limits = null, CancellationToken cancellation = default)
    {
        limits ??= TrajectoryLimits.Default;
        return Read(artifact, limits, new ArchiveReading(artifact, limits, null, withOutlines: false, cancellation) { IsForProfile = true });
    }

    internal static Trajectory Read(Stream artifact, TrajectoryLimits limits, ArchiveReading reading)
    {
        if (artifact.Length > limits.MaxBytes)
            return TooLarge(artifact.Length, limits);
        if (ArtifactKinds.NameUnlessZip(artifact) is { } kind)
            return Trajectory.Absent($"the artifact is no NumPy archive (npz): found {kind}");
        try
        {
            return reading.Read();
        }
        catch (NpzException error)
        {
            return Trajectory.Absent($"the artifact cannot be read: {error.Message}");
        }
    }

    /// <summary>An artifact that is not opened because of its size.</summary>
    /// <param name="bytes">Its size.</param>
    /// <param name="limits">The limit that it exceeds.</param>
    public static Trajectory TooLarge(long bytes, TrajectoryLimits limits) =>
        Trajectory.Absent($"the artifact is too large: {bytes:N0} bytes, and at most {limits.MaxBytes:N0} are read");
}
