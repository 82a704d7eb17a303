namespace Causebox.Recording.Uplink;

/// <summary>Reads parts of files that others may be writing or deleting.</summary>
internal static class FilePart
{
    /// <summary>Fills <paramref name="buffer"/> from <paramref name="offset"/> on; what was read, or null where the file cannot be read.</summary>
    public static async Task<int?> ReadAsync(string path, long offset, Memory<byte> buffer, CancellationToken stop)
    {
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var filled = 0;
            while (filled < buffer.Length)
            {
                var read = await RandomAccess.ReadAsync(file, buffer[filled..], offset + filled, stop);
                if (read == 0)
                    break;
                filled += read;
            }

            return filled;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
