namespace Causebox.Analysis.Sessions;

/// <summary>What one guard decided over a session, again and again.</summary>
/// <param name="Guard">Its name.</param>
/// <param name="Decision">What it decided.</param>
/// <param name="Cycles">In how many cycles.</param>
/// <param name="First">The first of them.</param>
/// <param name="Last">The last of them.</param>
/// <param name="Reason">The first of the reasons that were given most often but for their numbers; null where none was given.</param>
/// <param name="Joints">The joints that its name or its reasons speak of, the one spoken of most first.</param>
internal sealed record GuardReport(
    string Guard, Decision Decision, int Cycles, Cycle First, Cycle Last, string? Reason, IReadOnlyList<string> Joints)
{
    private const int MostListed = 10;

    /// <summary>One report for each guard and decision, the most frequent first.</summary>
    public static IReadOnlyList<GuardReport> Of(SessionEvidence session, IEnumerable<Cycle> cycles, Func<GuardOutcome, bool> counts)
    {
        var mentions = new JointMentions(session);
        return
        [
            .. cycles.SelectMany(cycle => cycle.Guards.Where(counts).Select(outcome => (Cycle: cycle, Outcome: outcome)))
                .GroupBy(pair => (pair.Outcome.Guard, pair.Outcome.Decision))
                .Select(group => Of(group.Key.Guard, group.Key.Decision, [.. group], mentions))
                .OrderByDescending(report => report.Cycles),
        ];
    }

    /// <summary>The reports as evidence: who, what, when first, about which joints.</summary>
    public static Evidence Describe(SessionEvidence session, IReadOnlyList<GuardReport> reports) => Evidence.Of(
        ("joints", reports.SelectMany(report => report.Joints).Distinct(StringComparer.Ordinal).ToArray()),
        ("by_guard", reports.Take(MostListed).Select(report => report.Describe(session)).ToArray()));

    /// <summary>A sentence about the joints, or nothing where none is spoken of.</summary>
    public static string AboutJoints(SessionEvidence session, IReadOnlyList<GuardReport> reports)
    {
        string[] joints = [.. reports.SelectMany(report => report.Joints).Distinct(StringComparer.Ordinal).Select(session.FullJointName)];
        return joints.Length == 0 ? "" : $" It is about {string.Join(", ", joints)}.";
    }

    private static GuardReport Of(string guard, Decision decision, (Cycle Cycle, GuardOutcome Outcome)[] pairs, JointMentions mentions) => new(
        guard,
        decision,
        pairs.DistinctBy(pair => pair.Cycle.Id).Count(),
        pairs[0].Cycle,
        pairs[^1].Cycle,
        pairs.Select(pair => pair.Outcome.Reason).MostFrequentButForNumbers(),
        [
            .. pairs.GroupBy(pair => pair.Outcome.Reason, StringComparer.Ordinal)
                .SelectMany(group => mentions.In($"{guard}: {group.Key}").Select(joint => (Joint: joint, Count: group.Count())))
                .GroupBy(mention => mention.Joint, StringComparer.Ordinal)
                .OrderByDescending(group => group.Sum(mention => mention.Count))
                .Select(group => group.Key),
        ]);

    private Evidence Describe(SessionEvidence session) => Evidence.Of(
        ("guard", Guard),
        ("decision", Decision.Word()),
        ("cycles", Cycles),
        ("first_at_s", session.SecondsIn(First.LogTime)),
        ("last_at_s", session.SecondsIn(Last.LogTime)),
        ("joints", Joints.ToArray()),
        ("first_cycle", First.Id),
        ("reason", Reason));
}
