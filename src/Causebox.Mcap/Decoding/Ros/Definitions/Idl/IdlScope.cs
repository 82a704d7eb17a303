namespace Causebox.Mcap.Decoding;

/// <summary>Names within modules: <c>package::msg::Type</c>.</summary>
internal static class IdlScope
{
    private const string Separator = "::";

    public static string Join(string scope, string name) => scope.Length == 0 ? name : scope + Separator + name;

    /// <summary>The full names that a name may stand for: in its own module first, then outwards.</summary>
    public static IEnumerable<string> Candidates(RosTypeSyntax.Named name)
    {
        if (name.Name.StartsWith(Separator, StringComparison.Ordinal))
            yield return name.Name[Separator.Length..];

        for (var scope = name.Scope; scope.Length > 0; scope = scope[..Math.Max(0, scope.LastIndexOf(Separator, StringComparison.Ordinal))])
            yield return Join(scope, name.Name);

        yield return name.Name;
    }
}
