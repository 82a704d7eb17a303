namespace Causebox.Recording.Uplink;

/// <summary>The episodes of some folders.</summary>
internal sealed class EpisodeScan(IReadOnlyList<string> directories, QuietWatch quiet, SpoolJournal journal)
{
    /// <summary>The most files of an episode; one with more is not sent.</summary>
    public const int MostFiles = 256;

    public IReadOnlyList<SpoolItem> Read() =>
        [.. directories.SelectMany(FolderFiles.Folders).Select(ItemOf).Where(item => item.Files.Count > 0)];

    private SpoolItem ItemOf(DirectoryInfo folder)
    {
        // The server takes an episode up when its description arrives: that goes last.
        List<SpoolFile> files =
        [
            .. FolderFiles.Files(folder.FullName)
                .Select(file => new SpoolFile(file.FullName, file.Name, Fingerprint.Of(file)))
                .OrderBy(file => file.Name == EpisodeVerdict.FileName),
        ];
        var item = new SpoolItem { Kind = SpoolKind.Episode, Subject = folder.Name, Path = folder.FullName, Files = files };
        var verdict = files is [.., { Name: EpisodeVerdict.FileName, Fingerprint.Size: > 0 } description] ? EpisodeVerdict.Read(description.Path) : default;
        if (!verdict.IsFinal)
            return item with { IsOpen = !quiet.IsQuiet(item.Path, new Fingerprint(item.SizeBytes, item.LastWrite)) };
        return item with
        {
            IsComplete = files.Count <= MostFiles,
            Outcome = verdict.Outcome,
            IsAcknowledged = files.TrueForAll(journal.IsSent),
        };
    }
}
