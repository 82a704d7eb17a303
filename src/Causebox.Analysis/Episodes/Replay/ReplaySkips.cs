namespace Causebox.Analysis.Episodes;

/// <summary>What of an episode's artifacts could not be read.</summary>
internal static class ReplaySkips
{
    /// <summary>The artifact, or the members of it.</summary>
    public static IEnumerable<ReplaySkip> Of(string artifact, RecordedArtifact recorded) => recorded.Trajectory.Absence is { } absence
        ? [new ReplaySkip(artifact, null, absence)]
        : recorded.Trajectory.Skipped.Select(member => new ReplaySkip(artifact, member.Name, member.Reason));

    /// <summary>The video.</summary>
    public static IEnumerable<ReplaySkip> Of(CameraReport camera) => camera.Absence is { } absence ? [new ReplaySkip("video", null, absence)] : [];
}
