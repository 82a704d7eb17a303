using System.Collections.Frozen;

namespace Causebox.Analysis;

/// <summary>The failure class of every finding code. Immutable.</summary>
public sealed class Taxonomy
{
    private static readonly Lazy<Taxonomy> Embedded = new(ReadEmbedded);

    private readonly FrozenDictionary<string, FailureClass> _classes;

    private Taxonomy(FrozenDictionary<string, FailureClass> classes) => _classes = classes;

    /// <summary>The taxonomy of this build, <c>rules/taxonomy.yaml</c>. Read at first use.</summary>
    public static Taxonomy Default => Embedded.Value;

    /// <summary>Every code it knows, in no particular order.</summary>
    public IReadOnlyCollection<string> Codes => _classes.Keys;

    /// <summary>Reads a taxonomy.</summary>
    /// <param name="yaml">The text, laid out as the head of <c>rules/taxonomy.yaml</c> says.</param>
    /// <param name="file">The name that errors carry.</param>
    /// <exception cref="TaxonomyException">The text is not such a file.</exception>
    public static Taxonomy Read(TextReader yaml, string file) => new(TaxonomyFile.Read(yaml, file));

    /// <summary>The class of a code; category <c>unknown</c> for a code the file does not have.</summary>
    public FailureClass Classify(string code) =>
        _classes.TryGetValue(code, out var found) ? found : new FailureClass("unknown", code, "unknown", false, "none", "unknown");

    private static Taxonomy ReadEmbedded()
    {
        const string Name = "rules/taxonomy.yaml";
        using var stream = typeof(Taxonomy).Assembly.GetManifestResourceStream(Name)
            ?? throw new InvalidOperationException($"{Name} is not embedded in this build");
        using var reader = new StreamReader(stream);
        return Read(reader, Name);
    }
}
