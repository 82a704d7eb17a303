using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Causebox.Tidy.Budgets;

public sealed class NestingTests
{
    private const int Budget = 4;

    [Fact]
    public void Code_is_not_deeply_nested() => House.Sources.SelectMany(Check).ShouldBeNone();

    [Fact]
    public void A_fifth_level_is_caught_where_it_begins() =>
        Check(Body("\nwhile (a)\nforeach (var b in c)\nif (d)\ntry { \nswitch (e) { } } finally { }")).ShouldBeOne()
            .ShouldBe("C.cs:6: 5 levels of nesting in M, budget 4. Return early, or name the inner part as a method of its own.");

    [Fact]
    public void Four_levels_are_allowed() => Check(Body("while (a) while (b) while (c) while (d) F();")).ShouldBeEmpty();

    [Fact]
    public void A_chain_of_else_if_is_one_level() =>
        Check(Body("if (a) F(); else if (b) F(); else if (c) F(); else if (d) F(); else if (e) F();")).ShouldBeEmpty();

    [Fact]
    public void A_lambda_with_a_body_is_a_level() =>
        Check(Body("while (a) while (b) while (c) while (d) F(() => { G(); });")).ShouldBeOne().ShouldContain("5 levels");

    private static SourceFile Body(string statements) => new("C.cs", "class C { void M() { " + statements + " } }");

    private static IEnumerable<Violation> Check(SourceFile file) =>
        from node in file.All<SyntaxNode>()
        where IsLevel(node)
        let depth = node.AncestorsAndSelf().TakeWhile(parent => parent is not MemberDeclarationSyntax).Count(IsLevel)
        where depth == Budget + 1
        select file.Violation(node, $"{depth} levels of nesting in {MemberOf(node)}, budget {Budget}. "
            + "Return early, or name the inner part as a method of its own.");

    private static bool IsLevel(SyntaxNode node) => node switch
    {
        IfStatementSyntax => node.Parent is not ElseClauseSyntax,
        CommonForEachStatementSyntax or ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax => true,
        SwitchStatementSyntax or TryStatementSyntax or LockStatementSyntax => true,
        UsingStatementSyntax or FixedStatementSyntax => node.Parent is not (UsingStatementSyntax or FixedStatementSyntax),
        AnonymousFunctionExpressionSyntax function => function.Block is not null,
        _ => false,
    };

    private static string MemberOf(SyntaxNode node) => node.FirstAncestorOrSelf<MemberDeclarationSyntax>() switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        ConstructorDeclarationSyntax => ".ctor",
        _ => "this code",
    };
}
