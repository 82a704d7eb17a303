using System.Collections.Immutable;

namespace Causebox.Analysis.Sessions;

/// <summary>The start pose against that of a known-good session.</summary>
/// <param name="BaselinePath">The good session.</param>
/// <param name="StartPoseDeltaDegrees">|start − good start| of each joint, degrees to two places; default where the sessions cannot be
/// compared.</param>
public sealed record TriageComparison(string BaselinePath, ImmutableArray<double> StartPoseDeltaDegrees)
{
    /// <summary>Whether the sessions have the same joints.</summary>
    public bool Available => !StartPoseDeltaDegrees.IsDefault;

    /// <summary>The joints that started at least 20° elsewhere.</summary>
    public IEnumerable<string> LargeChanges => Available
        ? Enumerable.Range(0, StartPoseDeltaDegrees.Length)
            .Where(i => StartPoseDeltaDegrees[i] >= StartPoseChangedRule.LargeChangeDegrees)
            .Select(i => $"J{i + 1}")
        : [];

    internal static TriageComparison Of(SessionEvidence session, SessionEvidence baseline)
    {
        var (now, then) = (session.Motions.Joints, baseline.Motions.Joints);
        var path = System.IO.Path.GetFullPath(baseline.Path);
        if (now.Length == 0 || now.Length != then.Length)
            return new TriageComparison(path, default);
        // Of the starts as they are reported, rounded, so that a reader can check the difference.
        return new TriageComparison(path, [.. now.Zip(then, (left, right) =>
            PythonRounding.Round(Math.Abs(PythonRounding.Round(left.Start, 2) - PythonRounding.Round(right.Start, 2)), 2))]);
    }
}
