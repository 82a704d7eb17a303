using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Causebox.Tidy.Form;

public sealed class TestNameTests
{
    private static readonly string[] TestAttributes = ["Fact", "Theory", "Property"];

    [Fact]
    public void Tests_have_sentences_for_names() => House.Sources.SelectMany(CheckNames).ShouldBeNone();

    [Fact]
    public void Tests_are_skipped_only_for_what_the_machine_lacks() => House.Sources.SelectMany(CheckSkips).ShouldBeNone();

    [Theory]
    [InlineData("ReadReturnsNull")]
    [InlineData("Read_ReturnsNull_WhenEmpty")]
    [InlineData("reads_nothing_here")]
    [InlineData("Reads_nothing")]
    public void A_name_that_is_no_sentence_is_caught(string name) =>
        CheckNames(Test(name)).ShouldBeOne()
            .ShouldBe($"T.cs:2: {name} is not a sentence. Say what holds, in words such as A_truncated_map_says_where.");

    [Fact]
    public void A_sentence_may_name_a_type() => CheckNames(Test("A_McapReader_reads_ROS1_bags")).ShouldBeEmpty();

    [Theory]
    [InlineData("Fact(Skip = \"later\")")]
    [InlineData("Fact(Explicit = true)")]
    [InlineData("Theory, InlineData(1, Skip = \"later\")")]
    public void A_test_that_is_switched_off_is_caught(string attributes) =>
        CheckSkips(Test("It_is_switched_off", attributes)).ShouldBeOne().ShouldContain("Mend or remove the test");

    private static SourceFile Test(string name, string attributes = "Fact") =>
        new("T.cs", $"class T {{ [{attributes}]\npublic void {name}() {{ }} }}");

    private static IEnumerable<Violation> CheckNames(SourceFile file) =>
        from method in file.All<MethodDeclarationSyntax>()
        where Attributes(method).Any(attribute => TestAttributes.Contains(attribute.Name.ToString()))
        let name = method.Identifier.Text
        where !IsSentence(name.Split('_'))
        select file.Violation(method.Identifier, $"{name} is not a sentence. Say what holds, in words such as A_truncated_map_says_where.");

    private static IEnumerable<Violation> CheckSkips(SourceFile file) =>
        from method in file.All<MethodDeclarationSyntax>()
        from argument in Attributes(method).SelectMany(attribute => attribute.ArgumentList?.Arguments ?? [])
        where argument.NameEquals?.Name.Identifier.Text is "Skip" or "Explicit"
        select file.Violation(argument, $"{method.Identifier.Text} is switched off. Mend or remove the test; "
            + "where the machine lacks something, Assert.SkipUnless says what.");

    private static bool IsSentence(string[] words) =>
        words.Length >= 3
        && words.All(word => word.Length > 0)
        && char.IsUpper(words[0][0])
        && words.Skip(1).Any(word => char.IsLower(word[0]));

    private static IEnumerable<AttributeSyntax> Attributes(MethodDeclarationSyntax method) =>
        method.AttributeLists.SelectMany(list => list.Attributes);
}
