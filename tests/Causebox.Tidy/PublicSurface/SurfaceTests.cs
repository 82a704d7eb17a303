using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Causebox.Tidy.PublicSurface;

public sealed class SurfaceTests
{
    private const string FileName = "PublicAPI.Shipped.txt";

    [Fact]
    public void The_public_surface_of_each_library_is_the_recorded_one() =>
        Recorded().SelectMany(CompareOrBless).ShouldBeNone();

    [Fact]
    public void A_member_that_the_record_lacks_is_caught() =>
        Compare("P.txt", ["A.B.C() -> void"], ["A.B.C() -> void", "A.B.D() -> int"]).ShouldBeOne()
            .ShouldBe("P.txt:1: new in the public surface: A.B.D() -> int. "
                + "Make it internal, or record it with ./dev bless and CHANGELOG.md.");

    [Fact]
    public void A_member_that_is_gone_is_caught_with_its_line() =>
        Compare("P.txt", ["A.B.C() -> void", "A.B.D() -> int"], ["A.B.C() -> void"]).ShouldBeOne()
            .ShouldBe("P.txt:2: gone from the public surface: A.B.D() -> int. "
                + "This breaks callers: put it back, or record it with ./dev bless and CHANGELOG.md.");

    [Fact]
    public void Members_read_as_they_are_called() => SurfaceOf("""
        namespace N;
        public sealed record Query(int Limit, string? Name = null) { public required ulong Start { get; init; } }
        public class Reader : System.IDisposable
        {
            public const int Most = 3;
            public static Reader Open(string path, Query? query = null) => new();
            public bool TryRead(out System.ReadOnlySpan<byte> data) { data = default; return false; }
            public System.Collections.Generic.IReadOnlyList<string?> Names => [];
            public void Dispose() { }
            protected virtual void Close() { }
            private protected void Hidden() { }
            internal sealed class Inner { public int Value => 1; }
        }
        public ref struct Cursor { private ref int _at; public ref readonly int At => ref _at; public readonly int Length => 1; }
        public enum Order : byte { Log, File = 5 }
        public delegate bool Filter<T>(in T item);
        """).ShouldBe([
            "N.Cursor : ref struct",
            "N.Cursor.At { get; } -> ref readonly int",
            "N.Cursor.Length { get; } -> int",
            "N.Filter<T>(in T item) -> bool",
            "N.Order : byte enum",
            "N.Order.File = 5 -> Order",
            "N.Order.Log = 0 -> Order",
            "N.Query : sealed record",
            "N.Query.Limit { get; init; } -> int",
            "N.Query.Name { get; init; } -> string?",
            "N.Query.Query(int Limit, string? Name = null)",
            "required N.Query.Start { get; init; } -> ulong",
            "N.Reader : class, IDisposable",
            "protected virtual N.Reader.Close() -> void",
            "N.Reader.Dispose() -> void",
            "N.Reader.Most = 3 -> int",
            "N.Reader.Names { get; } -> IReadOnlyList<string?>",
            "static N.Reader.Open(string path, Query? query = null) -> Reader",
            "N.Reader.Reader()",
            "N.Reader.TryRead(out ReadOnlySpan<byte> data) -> bool",
        ]);

    private static IEnumerable<string> Recorded() => House.Files.Where(path => path.EndsWith("/" + FileName, StringComparison.Ordinal));

    private static IEnumerable<Violation> CompareOrBless(string path)
    {
        var project = path.Split('/')[^2];
        var assembly = Path.Combine(AppContext.BaseDirectory, project + ".dll");
        if (!File.Exists(assembly))
        {
            return [new(path, 1, $"{project}.dll is not beside the tests. Refer to {project} in Causebox.Tidy.csproj.")];
        }

        var actual = Surface.Of(MetadataReference.CreateFromFile(assembly));
        if (House.IsBlessing)
        {
            File.WriteAllText(House.Absolute(path), string.Concat(actual.Select(line => line + '\n')));
            return [];
        }

        return Compare(path, File.ReadAllLines(House.Absolute(path)), actual);
    }

    private static IEnumerable<Violation> Compare(string path, string[] recorded, IReadOnlyList<string> actual) =>
    [
        .. from line in recorded.Index()
           where !actual.Contains(line.Item)
           select new Violation(path, line.Index + 1, $"gone from the public surface: {line.Item}. "
               + "This breaks callers: put it back, or record it with ./dev bless and CHANGELOG.md."),
        .. from line in actual.Except(recorded)
           select new Violation(path, 1, $"new in the public surface: {line}. "
               + "Make it internal, or record it with ./dev bless and CHANGELOG.md."),
    ];

    private static IReadOnlyList<string> SurfaceOf(string source)
    {
        using var image = new MemoryStream();
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
            .WithNullableContextOptions(NullableContextOptions.Enable);
        var sample = CSharpCompilation.Create("sample", [CSharpSyntaxTree.ParseText(source)], Surface.Platform, options);
        sample.Emit(image).Diagnostics.ShouldBeEmpty();
        return Surface.Of(MetadataReference.CreateFromImage(image.ToArray()));
    }
}
