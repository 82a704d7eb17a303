using Causebox.Analysis.Episodes;
using Causebox.Server.Artifacts;
using Causebox.Server.Artifacts.Catalog;
using Causebox.Server.Database;

namespace Causebox.Server.Episodes;

/// <summary>Artifacts → trajectories. The bytes are read whole, and so proven, before anything looks into them.</summary>
internal sealed class TrajectorySource(ArtifactKeeper keeper)
{
    /// <summary>Reads them all, one after the other. What cannot be read is absent, with the reason.</summary>
    /// <param name="artifacts">The artifacts of the episode, as the catalogue has them.</param>
    /// <param name="evidence">The episode, which may name a baseline.</param>
    /// <param name="organization">Whose it is.</param>
    /// <param name="cancel">Ends the reading; then it throws.</param>
    public async Task<Trajectories> ReadAsync(IReadOnlyList<Artifact> artifacts, EpisodeEvidence evidence, OrganizationId organization, CancellationToken cancel)
    {
        var baseline = artifacts.Any(artifact => artifact is { Name: EpisodeWords.Actions, State: ArtifactState.Committed })
            ? await BaselineArtifacts.ActionsAsync(keeper, organization, evidence, cancel) : null;
        return new(
            await ReadAsync(artifacts, EpisodeWords.Sensors, bytes => Read(bytes, evidence.FailureTimeSeconds, withOutlines: false, cancel), cancel),
            await ReadAsync(artifacts, EpisodeWords.Actions, bytes => Read(bytes, evidence.FailureTimeSeconds, withOutlines: baseline is not null, cancel), cancel),
            baseline is null ? null : await ReadAsync([baseline], EpisodeWords.Actions, bytes => Read(bytes, null, withOutlines: true, cancel), cancel));
    }

    /// <summary>Reads both, for the profile of a run that went well.</summary>
    public async Task<Trajectories> ReadForProfileAsync(IReadOnlyList<Artifact> artifacts, CancellationToken cancel) => new(
        await ReadAsync(artifacts, EpisodeWords.Sensors, bytes => TrajectoryReader.ReadForProfile(bytes, TrajectoryLimits.Default, cancel), cancel),
        await ReadAsync(artifacts, EpisodeWords.Actions, bytes => TrajectoryReader.ReadForProfile(bytes, TrajectoryLimits.Default, cancel), cancel));

    private static Trajectory Read(Stream bytes, double? failureTime, bool withOutlines, CancellationToken cancel) =>
        TrajectoryReader.Read(bytes, TrajectoryLimits.Default, failureTime, withOutlines, cancel);

    private async Task<Trajectory> ReadAsync(IReadOnlyList<Artifact> artifacts, string kind, Func<Stream, Trajectory> read, CancellationToken cancel)
    {
        var artifact = artifacts.FirstOrDefault(one => one.Name == kind);
        if (artifact is null or { State: ArtifactState.Missing or ArtifactState.Uploading })
            return Trajectory.Absent($"there is no {kind} artifact");
        if (artifact.State is ArtifactState.Corrupt || artifact.Stored is not { } stored)
            return Trajectory.Absent($"the {kind} artifact is corrupt: {artifact.Problem}");
        var limits = TrajectoryLimits.Default;
        if (stored.SizeBytes > limits.MaxBytes)
            return TrajectoryReader.TooLarge(stored.SizeBytes, limits);
        try
        {
            using var bytes = new MemoryStream((int)stored.SizeBytes);
            await using (var content = await keeper.OpenReadAsync(artifact, cancel))
                await content.CopyToAsync(bytes, cancel);
            bytes.Position = 0;
            return await Task.Run(() => read(bytes), cancel);
        }
        catch (ArtifactException fault) when (fault.Fault is ArtifactFault.Missing or ArtifactFault.Corrupt)
        {
            await keeper.ReportAsync(artifact, fault, cancel);
            return Trajectory.Absent($"the {kind} artifact cannot be read: {fault.Message}");
        }
    }
}
