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
        if (WhyNot(artifact) is { } reason)
            return Trajectory.Absent(reason);
        try
        {
            using var bytes = await ReadWholeAsync(keeper, artifact, cancel);
            return await Task.Run(() => read(bytes), cancel);
        }
        catch (ArtifactException fault) when (fault.Fault is ArtifactFault.Missing or ArtifactFault.Corrupt)
        {
            return Trajectory.Absent($"the {kind} artifact cannot be read: {fault.Message}");
        }
    }

    /// <summary>Why an artifact that was closed cannot be read by what is known of it; null where it may be tried.</summary>
    public static string? WhyNot(Artifact artifact)
    {
        if (artifact.State is ArtifactState.Corrupt || artifact.Stored is not { } stored)
            return $"the {artifact.Name} artifact is corrupt: {artifact.Problem}";
        var limits = TrajectoryLimits.Default;
        return stored.SizeBytes > limits.MaxBytes ? TrajectoryReader.TooLarge(stored.SizeBytes, limits).Absence : null;
    }

    /// <summary>The bytes of an artifact that <see cref="WhyNot"/> has nothing against, proven. What is found wrong with them is noted in the catalogue.</summary>
    /// <exception cref="ArtifactException">The store failed, or the bytes are not what was committed.</exception>
    public static async Task<MemoryStream> ReadWholeAsync(ArtifactKeeper keeper, Artifact artifact, CancellationToken cancel)
    {
        var bytes = new MemoryStream((int)artifact.Stored!.SizeBytes);
        try
        {
            await using (var content = await keeper.OpenReadAsync(artifact, cancel))
                await content.CopyToAsync(bytes, cancel);
            bytes.Position = 0;
            return bytes;
        }
        catch (ArtifactException fault)
        {
            await keeper.ReportAsync(artifact, fault, cancel);
            throw;
        }
    }
}
