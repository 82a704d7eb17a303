using Causebox.Server.Verification;

namespace Causebox.Server.Tests.Verification;

/// <summary>The whole of the decision: every severity with every status, without a waiver, with one, and with one that is over.</summary>
public sealed class GateMatrixTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    // severity | status | waiver → effect | passed | total passed failed pending | errors not measured waived
    private const string Matrix =
        """
        critical | pass         | none    → passes   | open    | 1 1 0 0 | 0 0 0
        critical | pass         | waived  → passes   | open    | 1 1 0 0 | 0 0 0
        critical | pass         | expired → passes   | open    | 1 1 0 0 | 0 0 0
        critical | fail         | none    → blocks   | blocked | 1 0 1 0 | 0 0 0
        critical | fail         | waived  → blocks   | blocked | 1 0 1 0 | 0 0 0
        critical | fail         | expired → blocks   | blocked | 1 0 1 0 | 0 0 0
        critical | error        | none    → blocks   | blocked | 1 0 1 0 | 1 0 0
        critical | error        | waived  → blocks   | blocked | 1 0 1 0 | 1 0 0
        critical | error        | expired → blocks   | blocked | 1 0 1 0 | 1 0 0
        critical | pending      | none    → blocks   | blocked | 1 0 0 1 | 0 0 0
        critical | pending      | waived  → waived   | open    | 1 0 0 1 | 0 0 1
        critical | pending      | expired → blocks   | blocked | 1 0 0 1 | 0 0 0
        critical | not_measured | none    → blocks   | blocked | 1 0 0 1 | 0 1 0
        critical | not_measured | waived  → waived   | open    | 1 0 0 1 | 0 1 1
        critical | not_measured | expired → blocks   | blocked | 1 0 0 1 | 0 1 0
        warning  | pass         | none    → passes   | open    | 0 0 0 0 | 0 0 0
        warning  | pass         | waived  → passes   | open    | 0 0 0 0 | 0 0 0
        warning  | pass         | expired → passes   | open    | 0 0 0 0 | 0 0 0
        warning  | fail         | none    → reported | open    | 0 0 0 0 | 0 0 0
        warning  | fail         | waived  → reported | open    | 0 0 0 0 | 0 0 0
        warning  | fail         | expired → reported | open    | 0 0 0 0 | 0 0 0
        warning  | error        | none    → reported | open    | 0 0 0 0 | 0 0 0
        warning  | error        | waived  → reported | open    | 0 0 0 0 | 0 0 0
        warning  | error        | expired → reported | open    | 0 0 0 0 | 0 0 0
        warning  | pending      | none    → reported | open    | 0 0 0 0 | 0 0 0
        warning  | pending      | waived  → reported | open    | 0 0 0 0 | 0 0 0
        warning  | pending      | expired → reported | open    | 0 0 0 0 | 0 0 0
        warning  | not_measured | none    → reported | open    | 0 0 0 0 | 0 0 0
        warning  | not_measured | waived  → reported | open    | 0 0 0 0 | 0 0 0
        warning  | not_measured | expired → reported | open    | 0 0 0 0 | 0 0 0
        info     | pass         | none    → passes   | open    | 0 0 0 0 | 0 0 0
        info     | pass         | waived  → passes   | open    | 0 0 0 0 | 0 0 0
        info     | pass         | expired → passes   | open    | 0 0 0 0 | 0 0 0
        info     | fail         | none    → reported | open    | 0 0 0 0 | 0 0 0
        info     | fail         | waived  → reported | open    | 0 0 0 0 | 0 0 0
        info     | fail         | expired → reported | open    | 0 0 0 0 | 0 0 0
        info     | error        | none    → reported | open    | 0 0 0 0 | 0 0 0
        info     | error        | waived  → reported | open    | 0 0 0 0 | 0 0 0
        info     | error        | expired → reported | open    | 0 0 0 0 | 0 0 0
        info     | pending      | none    → reported | open    | 0 0 0 0 | 0 0 0
        info     | pending      | waived  → reported | open    | 0 0 0 0 | 0 0 0
        info     | pending      | expired → reported | open    | 0 0 0 0 | 0 0 0
        info     | not_measured | none    → reported | open    | 0 0 0 0 | 0 0 0
        info     | not_measured | waived  → reported | open    | 0 0 0 0 | 0 0 0
        info     | not_measured | expired → reported | open    | 0 0 0 0 | 0 0 0
        """;

    private static string[] Rows { get; } = [.. Matrix.Split('\n').Select(row => row.TrimEnd('\r'))];

    public static TheoryData<string> Cells => new(Rows);

    [Fact]
    public void The_table_names_every_combination_once()
    {
        var all = from severity in GateWords.Severities
                  from status in Enum.GetValues<ScenarioStatus>()
                  from waiver in new[] { "none", "waived", "expired" }
                  select (severity, GateWords.Of(status) ?? "pending", waiver);

        Rows.Select(Combination).Order().ShouldBe(all.Order());
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void A_scenario_does_what_its_row_says(string row)
    {
        var (severity, status, waiver) = Combination(row);
        var expected = row.Split('→')[1].Split('|', StringSplitOptions.TrimEntries);

        var gate = GateDecision.Of([Scenario(severity, status, waiver)], Now);

        var entry = gate.Entries.ShouldHaveSingleItem();
        entry.Effect.ToString().ToLowerInvariant().ShouldBe(expected[0]);
        (gate.Passed ? "open" : "blocked").ShouldBe(expected[1]);
        $"{gate.CriticalTotal} {gate.CriticalPassed} {gate.CriticalFailed} {gate.CriticalPending}".ShouldBe(expected[2]);
        $"{gate.CriticalErrors} {gate.CriticalNotMeasured} {gate.CriticalWaived}".ShouldBe(expected[3]);
        gate.Blockers.Count().ShouldBe(expected[0] == "blocks" ? 1 : 0);
        (entry.Why is null, entry.NextStep is null).ShouldBe((expected[0] == "passes", expected[0] == "passes"));
    }

    [Fact]
    public void All_rows_together_are_the_sum_of_each_and_one_that_blocks_suffices()
    {
        var gate = GateDecision.Of(Rows.Select(Combination).Select(cell => Scenario(cell.Severity, cell.Status, cell.Waiver)), Now);

        gate.Passed.ShouldBeFalse();
        gate.Blockers.Count().ShouldBe(Rows.Count(row => row.Contains("→ blocks")));
        (gate.CriticalTotal, gate.CriticalPassed + gate.CriticalFailed + gate.CriticalPending).ShouldBe((15, 15));
    }

    [Fact]
    public void Without_a_scenario_the_gate_is_open_and_counts_nothing()
    {
        var gate = GateDecision.Of([], Now);

        (gate.Passed, gate.CriticalTotal, gate.Entries.Length).ShouldBe((true, 0, 0));
    }

    [Fact]
    public void A_waiver_ends_at_its_very_moment()
    {
        var scenario = Scenario("critical", "pending", "waived");

        GateDecision.Of([scenario with { Waiver = scenario.Waiver! with { ExpiresAt = Now.AddTicks(1) } }], Now).Passed.ShouldBeTrue();
        GateDecision.Of([scenario with { Waiver = scenario.Waiver! with { ExpiresAt = Now } }], Now).Passed.ShouldBeFalse();
    }

    private static (string Severity, string Status, string Waiver) Combination(string row) =>
        row.Split('→')[0].Split('|', StringSplitOptions.TrimEntries) is [var severity, var status, var waiver] ? (severity, status, waiver) : default;

    private static GateScenario Scenario(string severity, string status, string waiver) => new(
        Guid.CreateVersion7(), "a", GateWords.Severity(severity), GateWords.Status(status), null,
        waiver == "none" ? null : new GateWaiver(Guid.CreateVersion7(), "Ada", "the simulator is away", waiver == "waived" ? Now.AddDays(1) : Now.AddDays(-1)));
}
