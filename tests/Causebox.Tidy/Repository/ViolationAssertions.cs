namespace Causebox.Tidy;

internal static class ViolationAssertions
{
    public static void ShouldBeNone(this IEnumerable<Violation> violations)
    {
        var found = violations.ToList();
        if (found.Count > 0)
        {
            Assert.Fail(string.Join('\n', found));
        }
    }

    /// <summary>Proves that a rule can fail: the one violation of a bad example, whose text a test then looks into.</summary>
    public static string ShouldBeOne(this IEnumerable<Violation> violations) => violations.ShouldHaveSingleItem().ToString();
}
