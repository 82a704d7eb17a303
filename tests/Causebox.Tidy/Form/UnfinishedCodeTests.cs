using System.Text.RegularExpressions;

namespace Causebox.Tidy.Form;

public sealed partial class UnfinishedCodeTests
{
    private static readonly string[] CodeEndings = [".cs", ".csproj", ".yaml", ".ts", ".tsx", ".py", ".sql", ".sh"];

    [Fact]
    public void Nothing_is_left_marked_as_unfinished() =>
        House.Files.Where(IsCode).Append("dev").SelectMany(path => Check(path, House.Read(path))).ShouldBeNone();

    [Theory]
    [InlineData("// TO" + "DO: later")]
    [InlineData("# FIX" + "ME")]
    [InlineData("/* HA" + "CK */")]
    [InlineData("throw new NotImplemented" + "Exception();")]
    public void A_mark_is_caught_with_its_line(string mark) =>
        Check("src/A/B.cs", $"class B;\n{mark}").ShouldBeOne()
            .ShouldMatch("^src/A/B.cs:2: '.*' is left in the code. Finish it, or decide against it in an ADR.$");

    [Fact]
    public void A_word_that_only_contains_a_mark_is_none() => Check("a.py", "hackathon TODOS").ShouldBeEmpty();

    private static bool IsCode(string path) =>
        CodeEndings.Contains(Path.GetExtension(path)) || path.StartsWith(".ci/", StringComparison.Ordinal);

    private static IEnumerable<Violation> Check(string path, string text) =>
        from line in text.Split('\n').Index()
        let mark = Mark().Match(line.Item)
        where mark.Success
        select new Violation(path, line.Index + 1, $"'{mark.Value}' is left in the code. Finish it, or decide against it in an ADR.");

    [GeneratedRegex(@"\b(TO[D]O|FIX[M]E|HAC[K]|NotImplemented[E]xception)\b")]
    private static partial Regex Mark();
}
