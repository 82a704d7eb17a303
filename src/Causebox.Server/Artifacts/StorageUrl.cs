using System.Globalization;
using Causebox.Server.Database;

namespace Causebox.Server.Artifacts;

/// <summary>A signed URL as it came; nothing of it is believed before the signature was checked.</summary>
internal sealed class StorageUrl(HttpRequest request)
{
    public const string Pattern = "/storage/{kind}/{organization:guid}/{subject:guid}/{segment}";

    /// <summary>The artifact, as <see cref="ArtifactKey.Path"/> writes it.</summary>
    public string Path => $"{Kind}/{Id("organization"):D}/{Id("subject"):D}/{Segment}";

    /// <summary>The artifact's name, as <see cref="ArtifactKey.Segment"/> writes it.</summary>
    public string Segment => Text("segment");

    public string? Expires => request.Query["expires"];

    public string? Signature => request.Query["signature"];

    /// <summary>To be asked for only once the signature was checked: this server signs none but real ones.</summary>
    public ArtifactSubject Subject => new(
        new OrganizationId(Id("organization")),
        Kind == "episodes" ? ArtifactSubjectKind.Episode : ArtifactSubjectKind.Session,
        Id("subject"));

    private string Kind => Text("kind");

    private string Text(string name) => (string)request.RouteValues[name]!;

    private Guid Id(string name) => Guid.Parse(Text(name), CultureInfo.InvariantCulture);
}
