using System.Globalization;
using Causebox.Server.Database;

namespace Causebox.Server.Artifacts;

/// <summary>A signed URL as it came; nothing of it is believed before the signature was checked.</summary>
/// <param name="Path">The artifact, as <see cref="ArtifactKey.Path"/> writes it.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="Segment">Its name, as <see cref="ArtifactKey.Segment"/> writes it.</param>
/// <param name="Expires">The end, as a text of digits.</param>
/// <param name="Signature">In base64url.</param>
internal sealed record StorageUrl(string Path, ArtifactSubject Subject, string Segment, string? Expires, string? Signature)
{
    public const string Pattern = "/storage/{kind:regex(^(episodes|sessions)$)}/{organization:guid}/{subject:guid}/{segment}";

    public static StorageUrl Of(HttpRequest request)
    {
        var (organization, id, segment) = (Id("organization"), Id("subject"), Text("segment"));
        var kind = Text("kind") == "episodes" ? ArtifactSubjectKind.Episode : ArtifactSubjectKind.Session;
        return new StorageUrl(
            $"{Text("kind")}/{organization:D}/{id:D}/{segment}",
            new ArtifactSubject(new OrganizationId(organization), kind, id),
            segment, request.Query["expires"], request.Query["signature"]);

        string Text(string name) => (string)request.RouteValues[name]!;
        Guid Id(string name) => Guid.Parse(Text(name), CultureInfo.InvariantCulture);
    }
}
