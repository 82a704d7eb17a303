namespace Causebox.Recording;

/// <summary>Files that are small or not read at all.</summary>
internal static class SmallFile
{
    /// <summary>The whole file; null where it is missing, not readable, or longer than <paramref name="most"/> bytes.</summary>
    public static byte[]? Read(string path, int most)
    {
        try
        {
            // Files under /proc and /sys say a length of 0 or of a page, so that the length is no guide.
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            var buffer = new byte[most + 1];
            var length = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            return length > most ? null : buffer[..length];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The first line as text without the blanks around it; null as for <see cref="Read"/>.</summary>
    public static string? ReadLine(string path, int most = 4096) =>
        Read(path, most) is { } bytes ? System.Text.Encoding.UTF8.GetString(bytes).Split('\n', 2)[0].Trim() : null;
}
