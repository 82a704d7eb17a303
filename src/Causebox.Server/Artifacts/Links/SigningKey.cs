using System.Security.Cryptography;
using System.Text;

namespace Causebox.Server.Artifacts.Links;

/// <summary>The key of all upload and download URLs of this server and of those that share storage with it.</summary>
internal sealed class SigningKey
{
    private const int KeyBytes = 32;
    private readonly byte[] _key;

    private SigningKey(byte[] key) => _key = key;

    /// <summary>From a text of at least 32 characters.</summary>
    public static SigningKey Of(string text) => text.Length >= KeyBytes
        ? new(SHA256.HashData(Encoding.UTF8.GetBytes(text)))
        : throw new ArgumentException($"expected at least {KeyBytes} characters, found {text.Length}", nameof(text));

    /// <summary>From a file that only the server's account reads; made where it is not there.</summary>
    public static SigningKey In(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "signing.key");
        if (!File.Exists(path))
            Make(path);
        var key = File.ReadAllBytes(path);
        return key.Length == KeyBytes
            ? new(key)
            : throw new InvalidDataException($"{path} has {key.Length} bytes, expected {KeyBytes}; delete it to get a new one, which ends all URLs that were given out");
    }

    public byte[] Sign(string text) => HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text));

    private static void Make(string path)
    {
        var draft = $"{path}.{RandomNumberGenerator.GetHexString(8)}";
        try
        {
            using (var file = new FileStream(draft, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }))
            {
                file.Write(RandomNumberGenerator.GetBytes(KeyBytes));
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another server that shares the folder was first; its key is as good.
            File.Delete(draft);
        }
    }
}
