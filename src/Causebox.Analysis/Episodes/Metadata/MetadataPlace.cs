namespace Causebox.Analysis.Episodes;

/// <summary>A value somewhere inside of metadata.</summary>
internal sealed record MetadataPlace(MetadataPlace? Parent, string Name, MetadataValue Value)
{
    private const int LongestName = 60;
    private const int LongestPath = 200;

    /// <summary>Such as <c>legs[0].battery</c>; shortened in front when it is very long. Empty for the whole.</summary>
    public string Path
    {
        get
        {
            var path = "";
            for (var place = this; place is { Parent: not null }; place = place.Parent)
            {
                if (path.Length > LongestPath)
                    return "…" + path;
                path = Joined(BoundedText.Of(place.Name, LongestName), path);
            }

            return path;
        }
    }

    private static string Joined(string name, string rest) => rest.Length == 0 || rest[0] == '[' ? name + rest : $"{name}.{rest}";
}
