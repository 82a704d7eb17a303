namespace Causebox.Analysis.Episodes;

/// <summary>A successful run that a calibration is fitted from.</summary>
/// <param name="EpisodeId">Its id; ids are in the order of creation.</param>
/// <param name="At">When it was created.</param>
/// <param name="PolicyVersion">The version of the policy that ran.</param>
/// <param name="EnvVersion">The version of the environment.</param>
/// <param name="GitSha">The commit that ran.</param>
/// <param name="Profile">What its channels did.</param>
public sealed record ProfiledEpisode(
    string EpisodeId, DateTimeOffset At, string? PolicyVersion, string? EnvVersion, string? GitSha, EpisodeProfile Profile);
