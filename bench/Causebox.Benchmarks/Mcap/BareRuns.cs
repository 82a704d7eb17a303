using System.Diagnostics;
using Causebox.Mcap;

namespace Causebox.Benchmarks.Mcap;

/// <summary>
/// What no reader or writer can beat: the chunks of a recording given to the codec library alone, from memory to memory; without a codec,
/// its file read or written in pieces of a chunk's size and not looked at.
/// </summary>
internal sealed class BareRuns : IDisposable
{
    private readonly Cell _cell;
    private readonly string _recording;
    private readonly string _output;
    private readonly List<byte[]> _inputs = [];
    private readonly byte[] _target;
    private readonly Compressor? _compressor;
    private readonly Decompressor? _decompressor;

    public BareRuns(Cell cell, string plain, string recording, string output)
    {
        (_cell, _recording, _output) = (cell, recording, output);
        var room = 2 * Workload.ChunkBytes;
        if (cell.Verb == Verb.Write)
            _inputs = ReadChunks(plain);
        else if (cell.Compression != Compression.None)
            _inputs = ReadChunks(recording);
        if (cell.Compression != Compression.None && cell.Verb == Verb.Write)
            _compressor = Compressor.Create(cell.Compression, level: null);
        else if (cell.Compression != Compression.None)
            _decompressor = Decompressor.Create(cell.Compression);
        _target = GC.AllocateUninitializedArray<byte>(_compressor?.Bound(room) ?? room, pinned: true);
    }

    public IReadOnlyList<double> Run(int times)
    {
        var seconds = new double[times];
        for (var i = 0; i < times; i++)
            seconds[i] = RunOnce();
        return seconds;
    }

    public void Dispose()
    {
        _compressor?.Dispose();
        _decompressor?.Dispose();
    }

    private double RunOnce()
    {
        if (_cell.Verb == Verb.Write)
            File.Delete(_output);
        var start = Stopwatch.GetTimestamp();
        if (_compressor is not null)
            _inputs.ForEach(chunk => _compressor.Compress(chunk, _target));
        else if (_decompressor is not null)
            _inputs.ForEach(Decompress);
        else if (_cell.Verb == Verb.Write)
            WriteFile();
        else
            ReadFile();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private void Decompress(byte[] chunk)
    {
        if (_decompressor!.Decompress(chunk, _target, out var error) == 0 || error is not null)
            throw new BenchException($"{_cell.Name}: {error ?? "an empty chunk"}");
    }

    private void ReadFile()
    {
        using var file = File.OpenHandle(_recording, options: FileOptions.SequentialScan);
        var piece = _target.AsSpan(0, Workload.ChunkBytes);
        for (var at = 0L; RandomAccess.Read(file, piece, at) is > 0 and var got;)
            at += got;
    }

    private void WriteFile()
    {
        using var file = new FileStream(_output, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        _inputs.ForEach(chunk => file.Write(chunk));
    }

    /// <summary>What the chunks of a recording store.</summary>
    private static List<byte[]> ReadChunks(string path)
    {
        using var reader = McapReader.Open(path);
        using var file = File.OpenHandle(path);
        return [.. reader.Chunks.Select(chunk =>
        {
            var stored = new byte[chunk.CompressedSize];
            var recordEnd = (long)(chunk.ChunkStartOffset + chunk.ChunkLength);
            _ = RandomAccess.Read(file, stored, recordEnd - stored.Length);
            return stored;
        })];
    }
}
