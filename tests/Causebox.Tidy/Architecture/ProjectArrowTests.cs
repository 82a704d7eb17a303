using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Causebox.Tidy.Architecture;

public sealed class ProjectArrowTests
{
    [Fact]
    public void Projects_refer_only_along_the_arrows() => ProjectFile.All.SelectMany(CheckReferences).ShouldBeNone();

    [Fact]
    public void Sources_use_only_namespaces_along_the_arrows() => House.Sources.SelectMany(CheckUsings).ShouldBeNone();

    [Fact]
    public void Packages_stay_where_they_belong() => ProjectFile.All.SelectMany(CheckPackages).ShouldBeNone();

    [Fact]
    public void An_arrow_the_other_way_is_caught() =>
        CheckReferences(Referring("Causebox.Mcap", "../Causebox.Analysis/Causebox.Analysis.csproj")).ShouldBeOne()
            .ShouldBe("src/Causebox.Mcap/Causebox.Mcap.csproj:2: Causebox.Mcap may know no other project, not Causebox.Analysis. "
                + "Move what is shared to the project that both may know.");

    [Fact]
    public void An_arrow_over_a_middle_project_is_allowed() =>
        CheckReferences(Referring("Causebox.Server", "..\\Causebox.Mcap\\Causebox.Mcap.csproj")).ShouldBeEmpty();

    [Fact]
    public void A_project_without_a_place_in_the_architecture_is_caught() =>
        CheckReferences(Project("Causebox.Common", "")).ShouldBeOne().ShouldContain("has no place in the architecture");

    [Theory]
    [InlineData("using Causebox.Analysis;")]
    [InlineData("global using static Causebox.Analysis.Harness;")]
    [InlineData("using H = Causebox.Analysis.Harness;")]
    public void A_using_the_other_way_is_caught(string directive) =>
        CheckUsings(new("src/Causebox.Mcap/A.cs", directive)).ShouldBeOne()
            .ShouldContain("Causebox.Mcap may know no other project, not Causebox.Analysis");

    [Fact]
    public void A_using_along_the_arrows_is_allowed() =>
        CheckUsings(new("src/Causebox.Analysis/A.cs", "using System; using Causebox.Mcap.Decoding; using Causebox.Analysis.Rules;"))
            .ShouldBeEmpty();

    [Fact]
    public void A_package_of_the_publishable_library_is_caught() =>
        CheckPackages(Project("Causebox.Mcap", "<PackageReference Include=\"YamlDotNet\" />")).ShouldBeOne()
            .ShouldContain("takes no packages");

    [Fact]
    public void A_vendor_of_models_outside_narration_is_caught() =>
        CheckPackages(Project("Causebox.Cli", "<PackageReference Include=\"Anthropic.Bedrock\" />")).ShouldBeOne()
            .ShouldContain("only Causebox.Narration knows a vendor");

    private static ProjectFile Referring(string name, string path) =>
        Project(name, $"\n<ProjectReference Include=\"{path}\" />");

    private static ProjectFile Project(string name, string items) =>
        new($"src/{name}/{name}.csproj", $"<Project>{items}</Project>");

    private static IEnumerable<Violation> CheckReferences(ProjectFile project)
    {
        if (!project.IsShipped)
        {
            return [];
        }

        return Arrows.Knows(project.Name)
            ? from to in project.Projects
              where !Arrows.Allow(project.Name, to.Name)
              select project.Violation(to, Forbidden(project.Name, to.Name))
            : [new(project.Path, 1, $"{project.Name} has no place in the architecture. Decide it in an ADR, then draw it in Arrows.")];
    }

    private static IEnumerable<Violation> CheckUsings(SourceFile file) =>
        from directive in file.All<UsingDirectiveSyntax>()
        where file.Path.StartsWith("src/", StringComparison.Ordinal)
        let own = file.Path.Split('/')[1]
        let used = Arrows.ProjectOf(directive.NamespaceOrType.ToString())
        where used is not null && used != own && !Arrows.Allow(own, used)
        select file.Violation(directive, Forbidden(own, used));

    private static IEnumerable<Violation> CheckPackages(ProjectFile project) =>
        from package in project.Packages
        let message = PackageRuleBroken(project, package.Name)
        where message is not null
        select project.Violation(package, message);

    private static string? PackageRuleBroken(ProjectFile project, string package) => project switch
    {
        { Name: "Causebox.Mcap" } => $"{package}: Causebox.Mcap is to be usable alone and takes no packages. Use it from a project above.",
        { IsShipped: true, Name: not "Causebox.Narration" } when IsVendor(package) =>
            $"{package}: only Causebox.Narration knows a vendor of language models. Move the call there.",
        _ => null,
    };

    private static bool IsVendor(string package) => package.StartsWith("Anthropic", StringComparison.Ordinal) || package == "OpenAI";

    private static string Forbidden(string from, string to) =>
        $"{from} may know {Arrows.Describe(from)}, not {to}. Move what is shared to the project that both may know.";
}
