using System.Collections.Immutable;

namespace Causebox.Analysis.Episodes;

/// <summary>What was read of one artifact's samples: facts over every sample of every series, and what was not read and why.</summary>
public sealed record Trajectory
{
    private Trajectory()
    {
    }

    /// <summary>Why nothing was read; null when the artifact was opened.</summary>
    public string? Absence { get; private init; }

    /// <summary>The series, ordered by name.</summary>
    public ImmutableArray<TrajectorySeries> Series { get; private init; } = [];

    /// <summary>The members that could have been series and are not among them, ordered by name.</summary>
    public ImmutableArray<SkippedMember> Skipped { get; private init; } = [];

    /// <summary>An artifact that is missing, too large or unreadable.</summary>
    /// <param name="reason">Such as <c>there is no sensors artifact</c>; becomes the reason for which rules are skipped.</param>
    public static Trajectory Absent(string reason) => new() { Absence = reason };

    internal static Trajectory Of(IEnumerable<TrajectorySeries> series, IEnumerable<SkippedMember> skipped) => new()
    {
        Series = [.. series.OrderBy(one => one.Name, StringComparer.Ordinal)],
        Skipped = [.. skipped.OrderBy(one => one.Name, StringComparer.Ordinal)],
    };
}
