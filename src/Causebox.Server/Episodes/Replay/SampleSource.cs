using Causebox.Analysis.Episodes;
using Causebox.Server.Artifacts;
using Causebox.Server.Artifacts.Catalog;

namespace Causebox.Server.Episodes;

/// <summary>Artifacts → all of their samples, decoded once for as long as the cache holds them. How many are decoded at a time is for who asks to see to.</summary>
internal sealed class SampleSource(ArtifactKeeper keeper, EpisodeSettings settings)
{
    /// <summary>What is kept.</summary>
    public SampleCache Cache { get; } = new(settings.ReplayCacheBytes);

    /// <summary>Reads one. What cannot be read is absent, with the reason; nothing that is wrong with it or with the store is an error here.</summary>
    /// <param name="artifacts">The artifacts of the episode, as the catalogue has them.</param>
    /// <param name="kind"><c>sensors</c> or <c>actions</c>.</param>
    /// <param name="failureTimeSeconds">When the run failed.</param>
    /// <param name="cancel">Ends the reading; then it throws.</param>
    public async Task<RecordedArtifact> ReadAsync(IReadOnlyList<Artifact> artifacts, string kind, double? failureTimeSeconds, CancellationToken cancel)
    {
        var artifact = artifacts.FirstOrDefault(one => one.Name == kind);
        if (Absence(artifact, kind) is { } absence)
            return RecordedArtifact.Absent(absence);
        var key = KeyOf(artifact!, failureTimeSeconds);
        try
        {
            return Cache.Find(key) ?? await DecodeAsync(artifact!, key, cancel);
        }
        catch (Exception fault) when (fault is ArtifactException or IOException)
        {
            return RecordedArtifact.Absent($"the {kind} artifact cannot be read: {(fault is ArtifactException ? fault.Message : "the store failed")}");
        }
    }

    /// <summary>Whether an artifact is told without a look at its bytes: it is in memory, or there is none.</summary>
    public bool Knows(IReadOnlyList<Artifact> artifacts, string kind, double? failureTimeSeconds)
    {
        var artifact = artifacts.FirstOrDefault(one => one.Name == kind);
        return Absence(artifact, kind) is not null || Cache.Find(KeyOf(artifact!, failureTimeSeconds)) is not null;
    }

    private static SampleKey KeyOf(Artifact artifact, double? failureTimeSeconds) =>
        new(artifact.Key.Subject.Organization, artifact.Stored!.Sha256?.Hex ?? artifact.Stored.Blob, failureTimeSeconds);

    private static string? Absence(Artifact? artifact, string kind) => artifact switch
    {
        null => $"there is no {kind} artifact",
        { State: ArtifactState.Uploading } => $"the {kind} artifact is still being uploaded",
        { State: ArtifactState.Missing } => $"there is no {kind} artifact: {artifact.Problem ?? "nothing was uploaded"}",
        _ => TrajectorySource.WhyNot(artifact),
    };

    private async Task<RecordedArtifact> DecodeAsync(Artifact artifact, SampleKey key, CancellationToken cancel)
    {
        using var bytes = await TrajectorySource.ReadWholeAsync(keeper, artifact, cancel);
        var recorded = await Task.Run(() => RecordedArtifact.Read(bytes, TrajectoryLimits.Default, key.FailureTimeSeconds, cancel), cancel);
        Cache.Put(key, recorded);
        return recorded;
    }
}
