namespace Causebox.Recording.Uplink;

/// <summary>Whether a session's file was closed by its writer.</summary>
internal static class SessionEnding
{
    private static ReadOnlySpan<byte> Magic => [0x89, (byte)'M', (byte)'C', (byte)'A', (byte)'P', (byte)'0', (byte)'\r', (byte)'\n'];

    /// <summary>The file ends with the magic bytes, and they are not those that it begins with.</summary>
    public static bool IsClosed(string path, long size)
    {
        if (size < 2 * Magic.Length)
            return false;
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            Span<byte> tail = stackalloc byte[8];
            return RandomAccess.Read(file, tail, size - tail.Length) == tail.Length && tail.SequenceEqual(Magic);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
