namespace Causebox.Server.Access;

/// <summary>Scopes as they are written in JSON and in the database: <c>ingest</c>, <c>read</c>, <c>operate</c>, <c>admin</c>.</summary>
internal static class AccessScopeNames
{
    private static readonly (AccessScope Scope, string Name)[] Known =
        [(AccessScope.Ingest, "ingest"), (AccessScope.Read, "read"), (AccessScope.Operate, "operate"), (AccessScope.Admin, "admin")];

    public static readonly string[] Names = [.. Known.Select(known => known.Name)];

    public const AccessScope All = AccessScope.Ingest | AccessScope.Read | AccessScope.Operate | AccessScope.Admin;

    public static string[] ToNames(this AccessScope scopes) => [.. from known in Known where scopes.HasFlag(known.Scope) select known.Name];

    /// <summary>The scopes of these names; false where there is none, or one of them is no scope.</summary>
    public static bool TryParse(IReadOnlyCollection<string?>? names, out AccessScope scopes)
    {
        scopes = AccessScope.None;
        foreach (var name in names ?? [])
        {
            var known = Array.Find(Known, known => known.Name == name);
            if (known.Name is null)
                return false;
            scopes |= known.Scope;
        }

        return scopes != AccessScope.None;
    }

    /// <summary>The scopes of names that the database holds, which are valid or none.</summary>
    public static AccessScope FromNames(IReadOnlyCollection<string?> names) => TryParse(names, out var scopes) ? scopes : AccessScope.None;
}
