using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Causebox.Tidy.Budgets;

public sealed class MethodSizeTests
{
    private static readonly SizeBudget Budget = new(
        "method", Maximum: 70, Percentile90: 30, Median: null, "Name its steps as methods of their own.");

    [Fact]
    public void Methods_are_short() => Budget.Check([.. House.Sources.SelectMany(Measure)]).ShouldBeNone();

    [Fact]
    public void A_method_over_the_budget_is_named_with_its_figure() =>
        Budget.Check([.. Measure(WithMethodOf(lines: 71)), .. Enumerable.Repeat(Short, 20)]).ShouldBeOne()
            .ShouldBe("src/A/C.cs:4: M is 71 lines, budget 70. Name its steps as methods of their own.");

    [Fact]
    public void Attributes_and_comments_above_a_method_do_not_count() =>
        Measure(WithMethodOf(lines: 70)).ShouldHaveSingleItem().Lines.ShouldBe(70);

    [Fact]
    public void Many_long_methods_are_caught() =>
        Budget.Check([.. Measure(WithMethodOf(lines: 31)), Short]).ShouldBeOne().ShouldContain("within 30 lines, the figure is 31");

    [Fact]
    public void Accessors_constructors_and_local_functions_are_methods() =>
        Measure(new SourceFile("C.cs", "class C { int P { get { return 1; } } C() { void L() { } L(); } }"))
            .Select(thing => thing.Name).ShouldBe(["get", ".ctor", "L"]);

    private static SizedThing Short => new("src/A/D.cs", 1, "D", 1);

    private static SourceFile WithMethodOf(int lines)
    {
        var body = string.Concat(Enumerable.Repeat("F();\n", lines - 3));
        return new("src/A/C.cs", $"class C {{\n/// <summary>Why.</summary>\n[Obsolete]\nvoid M()\n{{\n{body}}}\n}}\n");
    }

    private static IEnumerable<SizedThing> Measure(SourceFile file) =>
        from node in file.All<SyntaxNode>()
        let name = NameOf(node)
        where name is not null
        let start = Start(node)
        let first = file.LineOf(start)
        select new SizedThing(file.Path, first, name, file.LineOf(node.Span.End - 1) - first + 1);

    private static string? NameOf(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        LocalFunctionStatementSyntax local => local.Identifier.Text,
        ConstructorDeclarationSyntax => ".ctor",
        BaseMethodDeclarationSyntax => "operator",
        AccessorDeclarationSyntax { Body: not null } accessor => accessor.Keyword.Text,
        AccessorDeclarationSyntax { ExpressionBody: not null } accessor => accessor.Keyword.Text,
        _ => null,
    };

    private static SyntaxToken Start(SyntaxNode node)
    {
        var attributes = node.ChildNodes().OfType<AttributeListSyntax>().LastOrDefault();
        return attributes?.GetLastToken().GetNextToken() ?? node.GetFirstToken();
    }
}
