namespace Causebox.Mcap.Tests;

public sealed class DoctorGuideTests
{
    private const string Begin = "| rule | asks that |\n|---|---|\n";

    [Fact]
    public void The_guide_lists_every_rule_in_its_own_words()
    {
        var path = TestFiles.InRepository("docs", "doctor.md");
        var guide = $"""
            # The doctor's rules

            What `causebox mcap doctor` and `McapDoctor.Examine` hold a recording against. A code never changes its meaning. This list is written by
            `./dev bless` from `DoctorRules`.

            ## Errors

            What the specification forbids; the exit code is 1.

            {Table(isError: true)}
            ## Warnings

            What it allows but advises against, or what makes a recording slow to read or hard to check.

            {Table(isError: false)}
            """.ReplaceLineEndings("\n");
        if (TestFiles.Bless)
            File.WriteAllText(path, guide);
        File.ReadAllText(path).ShouldBe(guide);
    }

    private static string Table(bool isError) =>
        Begin + string.Concat(DoctorRules.All.Where(rule => rule.IsError == isError).Select(rule => $"| `{rule.Code}` | {rule.Says} |\n"));
}
