using Causebox.Mcap;

namespace Causebox.Cli;

/// <summary>
/// Opens the recordings that a command line names; <c>-</c> is standard input. What cannot be opened, or is something else, ends the
/// command with one line that says so.
/// </summary>
internal static class Recordings
{
    public const string StandardInput = "-";

    /// <summary>Damage is passed over and told: a reader that stops at it would keep from people what the rest of the file knows.</summary>
    private static readonly McapReaderOptions Tolerant = new() { Damage = DamageHandling.Skip };

    /// <summary>A stream at the first byte of a recording.</summary>
    public static Stream OpenStream(string path, Terminal terminal)
    {
        var stream = OpenAnything(path, terminal);
        var head = ReadHead(stream);
        if (!FileKinds.IsMcap(head))
        {
            stream.Dispose();
            throw CommandException.Usage($"{Name(path)}: expected an MCAP recording, found {FileKinds.Name(head)}");
        }

        return Rewound(stream, head);
    }

    /// <summary>A stream at the first byte of a file of any kind.</summary>
    public static Stream OpenAnything(string path, Terminal terminal)
    {
        if (path == StandardInput)
            return terminal.OpenInput();
        if (path.Length == 0)
            throw CommandException.Usage("expected the name of a file to read, found an empty one");
        if (Directory.Exists(path))
            throw CommandException.Usage($"{path}: expected an MCAP recording, found a directory");
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw CommandException.Failed($"{path}: no such file", error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw CommandException.Failed($"{path}: no permission to read it", error);
        }
    }

    /// <summary>A recording's stream that can be read at any place; a pipe is first copied to a temporary file.</summary>
    public static Stream OpenSeekable(string path, Terminal terminal)
    {
        var stream = OpenStream(path, terminal);
        if (stream.CanSeek)
            return stream;
        using (stream)
            return Spool(stream, Name(path), new DriveInfo(Path.GetTempPath()).AvailableFreeSpace / 2);
    }

    /// <summary>A recording that is read at any place; damage is passed over.</summary>
    public static McapReader OpenIndexed(string path, Terminal terminal) => McapReader.Open(OpenSeekable(path, terminal), Tolerant);

    /// <summary>A recording that is read from front to back; damage is passed over.</summary>
    public static McapStreamReader OpenForward(string path, Terminal terminal) => new(OpenStream(path, terminal), Tolerant);

    /// <summary>A recording that is read from front to back while it is still being written.</summary>
    public static McapStreamReader OpenGrowing(string path, Terminal terminal) =>
        new(OpenStream(path, terminal), Tolerant with { Follow = true });

    /// <summary>The first bytes of a stream, which has then moved on.</summary>
    public static byte[] ReadHead(Stream stream)
    {
        var head = new byte[FileKinds.HeadBytes];
        return head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
    }

    /// <summary>The stream with its head before it again.</summary>
    public static Stream Rewound(Stream stream, byte[] head)
    {
        if (!stream.CanSeek)
            return new PeekedStream(head, stream);
        stream.Position = 0;
        return stream;
    }

    /// <summary>What to call the input in a message.</summary>
    public static string Name(string path) => path == StandardInput ? "standard input" : path;

    /// <summary>Copies a pipe to a temporary file of at most so many bytes, for a pipe may have no end, and the disk is not ours alone.</summary>
    public static FileStream Spool(Stream stream, string name, long most)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose,
            BufferSize = 0,
        });
        var buffer = new byte[1 << 20];
        while (stream.Read(buffer) is > 0 and var got)
        {
            if (file.Length + got > most)
            {
                file.Dispose();
                throw CommandException.Failed(
                    $"{name}: is copied to the temporary folder first, and did not end after {Units.Bytes(most)}, half of what is free there; save it to a file and name that");
            }

            file.Write(buffer, 0, got);
        }

        file.Position = 0;
        return file;
    }
}
