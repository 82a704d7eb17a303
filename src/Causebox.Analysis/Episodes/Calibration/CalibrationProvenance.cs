using System.Collections.Immutable;

namespace Causebox.Analysis.Episodes;

/// <summary>What a channel's limits were fitted from.</summary>
/// <param name="Episodes">How many successful runs held the channel.</param>
/// <param name="LeftOut">How many of them lay so far out that they were left out of an extreme.</param>
/// <param name="Samples">How many finite samples.</param>
/// <param name="FirstEpisode">The oldest run.</param>
/// <param name="LastEpisode">The newest run.</param>
/// <param name="From">When the oldest was created.</param>
/// <param name="To">When the newest was created.</param>
/// <param name="PolicyVersions">The versions of the policy that ran, at most eight, in ordinal order.</param>
/// <param name="EnvVersions">The versions of the environment, likewise.</param>
/// <param name="GitShas">The commits that ran, likewise.</param>
/// <param name="FittedAt">When the limits were fitted.</param>
/// <param name="LibraryVersion">By which version of the fit.</param>
public sealed record CalibrationProvenance(
    int Episodes, int LeftOut, long Samples, string FirstEpisode, string LastEpisode, DateTimeOffset From, DateTimeOffset To,
    ImmutableArray<string> PolicyVersions, ImmutableArray<string> EnvVersions, ImmutableArray<string> GitShas, DateTimeOffset FittedAt, int LibraryVersion);
