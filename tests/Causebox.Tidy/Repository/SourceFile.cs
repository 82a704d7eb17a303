using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Causebox.Tidy;

/// <summary>A C# file and its syntax.</summary>
internal sealed class SourceFile(string path, string text)
{
    private readonly Lazy<CompilationUnitSyntax> _syntax = new(() => CSharpSyntaxTree.ParseText(text, path: path).GetCompilationUnitRoot());

    /// <summary>Relative to the repository, with forward slashes.</summary>
    public string Path { get; } = path;

    public CompilationUnitSyntax Syntax => _syntax.Value;

    public int LineCount => Syntax.SyntaxTree.GetText().Lines.Count(line => line.EndIncludingLineBreak > line.Start);

    public IEnumerable<T> All<T>() where T : SyntaxNode => Syntax.DescendantNodes(descendIntoTrivia: false).OfType<T>();

    public int LineOf(SyntaxNodeOrToken place) => LineOf(place.SpanStart);

    public int LineOf(int position) => Syntax.SyntaxTree.GetText().Lines.IndexOf(position) + 1;

    public Violation Violation(SyntaxNodeOrToken place, string message) => new(Path, LineOf(place), message);

    public override string ToString() => Path;
}
