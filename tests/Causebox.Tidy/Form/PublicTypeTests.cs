using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Causebox.Tidy.Form;

public sealed class PublicTypeTests
{
    [Fact]
    public void A_file_holds_one_public_type_and_bears_its_name() => House.Sources.SelectMany(Check).ShouldBeNone();

    [Fact]
    public void A_second_public_type_is_caught() =>
        Check(new("src/A/One.cs", "public class One;\npublic enum Two { }")).ShouldBeOne()
            .ShouldBe("src/A/One.cs:2: Two is the second public type of this file, budget 1. Move it to Two.cs.");

    [Fact]
    public void A_file_of_another_name_is_caught() =>
        Check(new("src/A/Other.cs", "namespace A;\npublic delegate void One();")).ShouldBeOne()
            .ShouldBe("src/A/Other.cs:2: the public type here is One. Name the file One.cs.");

    [Fact]
    public void A_part_of_a_type_may_say_which_part_it_is() =>
        Check(new("src/A/One.Writing.cs", "public partial class One { public class Inner; } internal class Two;")).ShouldBeEmpty();

    private static IEnumerable<Violation> Check(SourceFile file)
    {
        var types = file.All<MemberDeclarationSyntax>().Where(IsPublicType).ToList();
        foreach (var second in types.Skip(1))
        {
            var name = NameOf(second);
            yield return file.Violation(second, $"{name} is the second public type of this file, budget 1. Move it to {name}.cs.");
        }

        if (types is [var only, ..] && Path.GetFileName(file.Path).Split('.')[0] != NameOf(only))
        {
            yield return file.Violation(only, $"the public type here is {NameOf(only)}. Name the file {NameOf(only)}.cs.");
        }
    }

    private static bool IsPublicType(MemberDeclarationSyntax member) =>
        member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax
        && member.Parent is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax
        && member.Modifiers.Any(SyntaxKind.PublicKeyword);

    private static string NameOf(MemberDeclarationSyntax type) =>
        type is DelegateDeclarationSyntax @delegate ? @delegate.Identifier.Text : ((BaseTypeDeclarationSyntax)type).Identifier.Text;
}
