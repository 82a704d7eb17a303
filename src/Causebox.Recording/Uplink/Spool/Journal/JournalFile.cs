using System.Text.Json;

namespace Causebox.Recording.Uplink;

/// <summary>
/// The journal on disk: one JSON object a line, each line on the medium before the agent goes on. A line that a power cut tore is passed
/// over, and what it said is done again, which the contract allows for.
/// </summary>
internal sealed class JournalFile : IDisposable
{
    private const byte NewLine = (byte)'\n';

    private readonly string _path;
    private FileStream _file;
    private bool _isTorn;

    private JournalFile(string path, FileStream file) => (_path, _file) = (path, file);

    /// <summary>Lines in the file, torn ones included.</summary>
    public int Lines { get; private set; }

    /// <summary>Opens or makes the file and hands its lines to <paramref name="apply"/>.</summary>
    public static JournalFile Open(string path, Action<JournalEntry> apply)
    {
        var journal = new JournalFile(path, new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0));
        journal.Load(apply);
        return journal;
    }

    /// <summary>Adds a line. False where the disk does not take it; the next line then stands apart from the rest of this one.</summary>
    public bool TryAppend(JournalEntry entry)
    {
        try
        {
            _file.Seek(0, SeekOrigin.End);
            var line = LineOf(entry);
            byte[] bytes = _isTorn ? [NewLine, .. line] : line;
            _isTorn = true;
            _file.Write(bytes);
            _file.Flush(flushToDisk: true);
            _isTorn = false;
            Lines++;
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Puts a shorter file of the same meaning in the place of this one. False, and nothing changed, where the disk does not take it.</summary>
    public bool TryReplace(IEnumerable<JournalEntry> entries)
    {
        var next = _path + ".new";
        FileStream? file = null;
        try
        {
            byte[][] lines = [.. entries.Select(LineOf)];
            file = new FileStream(next, FileMode.Create, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, bufferSize: 0);
            foreach (var line in lines)
                file.Write(line);
            file.Flush(flushToDisk: true);
            File.Move(next, _path, overwrite: true);
            _file.Dispose();
            (_file, Lines, _isTorn) = (file, lines.Length, false);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            Discard(next);
            return false;
        }
    }

    public void Dispose() => _file.Dispose();

    // What a full disk took of it would keep the disk full.
    private static void Discard(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The next attempt writes over it.
        }
    }

    private static byte[] LineOf(JournalEntry entry) => [.. JsonSerializer.SerializeToUtf8Bytes(entry, AgentJson.Default.JournalEntry), NewLine];

    private void Load(Action<JournalEntry> apply)
    {
        using var reader = new StreamReader(_file, leaveOpen: true);
        while (reader.ReadLine() is { } line)
        {
            Lines++;
            if (Parse(line) is { } entry)
                apply(entry);
        }

        if (_file.Length > 0)
        {
            _file.Seek(-1, SeekOrigin.End);
            _isTorn = _file.ReadByte() != NewLine;
        }
    }

    private static JournalEntry? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, AgentJson.Default.JournalEntry);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
