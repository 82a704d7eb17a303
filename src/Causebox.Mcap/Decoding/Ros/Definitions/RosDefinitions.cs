namespace Causebox.Mcap.Decoding;

/// <summary>The types of one schema by their full names.</summary>
/// <param name="Types">The types.</param>
/// <param name="Root">The name of the one that messages have.</param>
/// <param name="Candidates">The full names that a name may stand for where it is written, the nearest first.</param>
/// <param name="EmptyBytes">What a message with no members takes.</param>
internal sealed record RosDefinitions(
    IReadOnlyDictionary<string, RosTypeSyntax> Types,
    string Root,
    Func<RosTypeSyntax.Named, IEnumerable<string>> Candidates,
    int EmptyBytes)
{
    public string Resolve(RosTypeSyntax.Named name) =>
        Candidates(name).FirstOrDefault(Types.ContainsKey)
        ?? throw new SchemaException($"the schema does not define '{name.Name}', used in '{name.Scope}'");
}
