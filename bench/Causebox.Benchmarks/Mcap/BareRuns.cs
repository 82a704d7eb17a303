using System.Diagnostics;
using Causebox.Mcap;
using Microsoft.Win32.SafeHandles;

namespace Causebox.Benchmarks.Mcap;

/// <summary>
/// What no reader or writer can beat: the chunks of a recording given to the codec library and nothing else done with them. With a file, what
/// is stored is read from it or written to it, a chunk at a time; without, everything is in memory.
/// </summary>
internal sealed class BareRuns : IDisposable
{
    private const int Room = 2 * Workload.ChunkBytes;
    private readonly Cell _cell;
    private readonly string _recording;
    private readonly string? _output;
    private readonly StoredChunk[] _chunks;
    private readonly byte[][] _inputs = [];
    private readonly byte[] _target;
    private readonly byte[] _stored = GC.AllocateUninitializedArray<byte>(Room, pinned: true);
    private readonly Compressor? _compressor;
    private readonly Decompressor? _decompressor;

    /// <param name="cell">What to do.</param>
    /// <param name="plain">The uncompressed recording, whose chunks are compressed.</param>
    /// <param name="recording">The recording whose chunks are decompressed.</param>
    /// <param name="output">The file to write; null to leave files out.</param>
    public BareRuns(Cell cell, string plain, string recording, string? output)
    {
        (_cell, _recording, _output) = (cell, cell.Verb == Verb.Write ? plain : recording, output);
        _chunks = StoredChunk.ListOf(_recording);
        if (cell.Verb == Verb.Write || output is null)
            _inputs = ReadAll();
        if (cell.Compression != Compression.None && cell.Verb == Verb.Write)
            _compressor = Compressor.Create(cell.Compression, level: null);
        else if (cell.Compression != Compression.None)
            _decompressor = Decompressor.Create(cell.Compression);
        _target = GC.AllocateUninitializedArray<byte>(_compressor?.Bound(Room) ?? Room, pinned: true);
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
        if (_cell.Verb == Verb.Write && _output is not null)
            File.Delete(_output);
        var start = Stopwatch.GetTimestamp();
        if (_cell.Verb == Verb.Write)
            Write();
        else
            Read();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private void Write()
    {
        using var file = _output is null ? null : new FileStream(_output, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
        foreach (var chunk in _inputs)
        {
            var stored = _compressor is null ? chunk : _target.AsSpan(0, _compressor.Compress(chunk, _target));
            file?.Write(stored);
        }
    }

    private void Read()
    {
        foreach (var chunk in _inputs)
            Decompress(chunk);
        if (_inputs.Length > 0)
            return;
        using var file = File.OpenHandle(_recording);
        foreach (var chunk in _chunks)
            Decompress(Read(file, chunk));
    }

    private ReadOnlySpan<byte> Read(SafeFileHandle file, StoredChunk chunk) =>
        _stored.AsSpan(0, RandomAccess.Read(file, _stored.AsSpan(0, chunk.Length), chunk.Offset));

    private void Decompress(ReadOnlySpan<byte> stored)
    {
        string? error = null;
        if (_decompressor?.Decompress(stored, _target, out error) == 0 || error is not null)
            throw new BenchException($"{_cell.Name}: {error ?? "an empty chunk"}");
    }

    private byte[][] ReadAll()
    {
        using var file = File.OpenHandle(_recording);
        return [.. _chunks.Select(chunk => Read(file, chunk).ToArray())];
    }
}
