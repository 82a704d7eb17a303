using System.Xml.Linq;

namespace Causebox.Tidy.Architecture;

/// <summary>A csproj: its name, and the projects and packages that it refers to.</summary>
internal sealed class ProjectFile(string path, string text)
{
    private readonly XElement _xml = XElement.Parse(text, LoadOptions.SetLineInfo);

    public string Path { get; } = path;

    public string Name { get; } = System.IO.Path.GetFileNameWithoutExtension(path);

    public bool IsShipped => Path.StartsWith("src/", StringComparison.Ordinal);

    public IEnumerable<ProjectReference> Projects => References("ProjectReference").Select(reference =>
        reference with { Name = System.IO.Path.GetFileNameWithoutExtension(reference.Name.Replace('\\', '/')) });

    public IEnumerable<ProjectReference> Packages => References("PackageReference");

    public static IEnumerable<ProjectFile> All =>
        House.Files.Where(path => path.EndsWith(".csproj", StringComparison.Ordinal))
            .Select(path => new ProjectFile(path, House.Read(path)));

    public Violation Violation(ProjectReference reference, string message) => new(Path, reference.Line, message);

    private IEnumerable<ProjectReference> References(string kind) =>
        from element in _xml.Descendants(kind)
        let include = (string?)element.Attribute("Include")
        where include is not null
        select new ProjectReference(include, ((System.Xml.IXmlLineInfo)element).LineNumber);
}
