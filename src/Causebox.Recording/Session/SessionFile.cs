namespace Causebox.Recording;

/// <summary>
/// A file of a session. It gets its name only when its beginning is written, so that a process that dies in between leaves nothing that would be
/// taken for a session.
/// </summary>
internal sealed class SessionFile
{
    private readonly string _unfinished;

    private SessionFile(string path, string unfinished, FileStream stream) => (Path, _unfinished, Stream) = (path, unfinished, stream);

    /// <summary>Where it is once <see cref="Publish"/> was called.</summary>
    public string Path { get; }

    public FileStream Stream { get; }

    public bool IsPublished { get; private set; }

    /// <exception cref="IOException">It cannot be made, or is there already.</exception>
    public static SessionFile Create(string folder, string name)
    {
        Directory.CreateDirectory(folder);
        var path = System.IO.Path.Combine(folder, name);
        if (File.Exists(path))
            throw new IOException($"{path} is there already.");
        var unfinished = System.IO.Path.Combine(folder, $".{name}.part");
        return new SessionFile(path, unfinished, new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.Read | FileShare.Delete, bufferSize: 0));
    }

    public void Publish()
    {
        File.Move(_unfinished, Path);
        IsPublished = true;
    }

    /// <summary>Removes what never became a session.</summary>
    public void Discard()
    {
        try
        {
            File.Delete(_unfinished);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Its name says that it is none.
        }
    }
}
