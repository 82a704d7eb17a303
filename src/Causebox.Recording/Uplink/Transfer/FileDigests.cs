using System.Security.Cryptography;

namespace Causebox.Recording.Uplink;

/// <summary>SHA-256 of files, read once for each state of a file: an upload that is taken up ten times reads it once.</summary>
internal sealed class FileDigests
{
    private const int Most = 1000;
    private readonly Dictionary<(string Path, Fingerprint Fingerprint), string> _known = [];

    /// <summary>Hexadecimal digits in small letters; null where the file is not what it was when it was found.</summary>
    public async Task<string?> OfAsync(SpoolFile file, CancellationToken stop)
    {
        var key = (file.Path, file.Fingerprint);
        if (_known.TryGetValue(key, out var known))
            return known;
        if (await ComputeAsync(file, stop) is not { } digest)
            return null;
        if (_known.Count >= Most)
            _known.Clear();
        return _known[key] = digest;
    }

    public void Forget(SpoolFile file) => _known.Remove((file.Path, file.Fingerprint));

    private static async Task<string?> ComputeAsync(SpoolFile file, CancellationToken stop)
    {
        // An empty file is not opened: it could be a pipe, which would hold us for ever.
        if (file.Fingerprint.Size == 0)
            return Convert.ToHexStringLower(SHA256.HashData([]));
        try
        {
            await using var stream = new FileStream(
                file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
            var digest = await SHA256.HashDataAsync(stream, stop);
            return Fingerprint.At(file.Path) == file.Fingerprint ? Convert.ToHexStringLower(digest) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
