using Causebox.Server.Database;

namespace Causebox.Server.Artifacts.Local;

/// <summary>Old files in the areas where nothing is to grow old.</summary>
internal sealed class LocalLeftovers(LocalFolders folders)
{
    /// <summary>Files that nobody writes any more.</summary>
    public IEnumerable<string> Writing(DateTimeOffset before) => Old(Path.Combine(folders.Root, "writing"), before);

    /// <summary>Uploads of the organization that were not committed, by what they belong to.</summary>
    public IEnumerable<(ArtifactSubject Subject, string[] Paths)> Incoming(OrganizationId organization, DateTimeOffset before)
    {
        foreach (var kind in (ArtifactSubjectKind[])[ArtifactSubjectKind.Episode, ArtifactSubjectKind.Session, ArtifactSubjectKind.Playable])
        {
            var all = Path.GetDirectoryName(Path.Combine(folders.Root, "incoming", new ArtifactSubject(organization, kind, Guid.Empty).Path))!;
            foreach (var folder in Directory.Exists(all) ? Directory.EnumerateDirectories(all) : [])
            {
                if (Guid.TryParseExact(Path.GetFileName(folder), "D", out var id) && Old(folder, before) is { Length: > 0 } paths)
                    yield return (new ArtifactSubject(organization, kind, id), paths);
            }
        }
    }

    private static string[] Old(string folder, DateTimeOffset before) =>
        [.. Directory.EnumerateFiles(folder).Where(path => File.GetLastWriteTimeUtc(path) < before.UtcDateTime)];
}
