using System.Collections.Immutable;

namespace Causebox.Analysis.Sessions;

/// <summary>A session in numbers, rounded as the triage reports them. Task, boundaries and context are those of the last cycle.</summary>
public sealed record TriageSummary
{
    /// <summary>How many cycles were read.</summary>
    public required int Cycles { get; init; }

    /// <summary>The lowest id; null in a violation capture, whose observations have none.</summary>
    public required long? FirstId { get; init; }

    /// <summary>The highest id.</summary>
    public required long? LastId { get; init; }

    /// <summary>Ids missing between them.</summary>
    public required long Gaps { get; init; }

    /// <summary>From the first to the last observation, seconds to two places; null where either has no time.</summary>
    public required double? DurationSeconds { get; init; }

    /// <summary>The task, or null.</summary>
    public required string? ActiveTask { get; init; }

    /// <summary>The boundaries in force.</summary>
    public required ImmutableArray<string> ActiveBoundaries { get; init; }

    /// <summary>The runtime context; <c>normal</c> where not recorded.</summary>
    public required string ActiveContext { get; init; }

    /// <summary>Every camera with an image or in use, sorted.</summary>
    public required ImmutableArray<string> Cameras { get; init; }

    /// <summary>Cycles whose command was clamped.</summary>
    public required int ClampedCycles { get; init; }

    /// <summary>Their share, percent to one place.</summary>
    public required double ClampedPercent { get; init; }

    /// <summary>Cycles with a rejection or a fault.</summary>
    public required int ViolationCycles { get; init; }

    /// <summary>95th percentile of the cycles' own total latency, ms to two places; null where the layout has none.</summary>
    public required double? TotalLatencyP95 { get; init; }

    /// <summary>The greatest of them, ms to two places.</summary>
    public required double? TotalLatencyMax { get; init; }

    internal static TriageSummary Of(SessionEvidence session)
    {
        var cycles = session.Cycles;
        var (first, last) = (cycles[0], cycles[^1]);
        var clamped = cycles.Count(cycle => cycle.IsClamped);
        double[] totals = [.. cycles.Where(cycle => cycle.TotalLatencyMs is not null).Select(cycle => cycle.TotalLatencyMs!.Value)];
        return new TriageSummary
        {
            Cycles = cycles.Length,
            FirstId = session.IsCapture ? null : first.Id,
            LastId = session.IsCapture ? null : last.Id,
            Gaps = Math.Max(0, last.Id - first.Id + 1 - cycles.Length),
            DurationSeconds = last.ObservedAt - first.ObservedAt is { } seconds ? PythonRounding.Round(seconds, 2) : null,
            ActiveTask = last.ActiveTask,
            ActiveBoundaries = last.ActiveBoundaries.IsDefault ? [] : last.ActiveBoundaries,
            ActiveContext = last.ActiveContext ?? "normal",
            Cameras = CamerasOf(session),
            ClampedCycles = clamped,
            ClampedPercent = PythonRounding.Round(100.0 * clamped / cycles.Length, 1),
            ViolationCycles = cycles.Count(cycle => cycle.HasViolation),
            TotalLatencyP95 = totals.Length == 0 ? null : PythonRounding.Round(SampleStatistics.Quantile(totals, 0.95), 2),
            TotalLatencyMax = totals.Length == 0 ? null : PythonRounding.Round(totals.Max(), 2),
        };
    }

    private static ImmutableArray<string> CamerasOf(SessionEvidence session)
    {
        var topics = session.Topics
            .Where(topic => topic.Key.StartsWith(SessionTopics.Images, StringComparison.Ordinal))
            .Select(topic => topic.Key[SessionTopics.Images.Length..]);
        // The lists are shared between cycles, so few of them are distinct.
        var active = session.Cycles.Select(cycle => cycle.ActiveCameras).Where(list => !list.IsDefault).Distinct().SelectMany(list => list);
        return [.. topics.Concat(active).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }
}
