namespace Causebox.Tidy;

internal static class ViolationAssertions
{
    private const int Shown = 25;

    public static void ShouldBeNone(this IEnumerable<Violation> violations)
    {
        var found = violations.ToList();
        if (found.Count > 0)
        {
            var rest = found.Count > Shown ? $"\n… and {found.Count - Shown} more" : "";
            Assert.Fail(string.Join('\n', found.Take(Shown)) + rest);
        }
    }

    /// <summary>Proves that a rule can fail: the one violation of a bad example, whose text a test then looks into.</summary>
    public static string ShouldBeOne(this IEnumerable<Violation> violations) => violations.ShouldHaveSingleItem().ToString();
}
