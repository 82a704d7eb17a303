using Microsoft.Win32.SafeHandles;

namespace Causebox.Mcap;

/// <summary>Bytes that can be read at any offset. Its length is what it was when it was opened.</summary>
internal abstract class RandomAccessSource : IDisposable
{
    public abstract long Length { get; }

    /// <summary>Reads at an offset; fewer bytes only at the end.</summary>
    public abstract int Read(long offset, Span<byte> target);

    public abstract void Dispose();

    public static RandomAccessSource FromFile(string path)
    {
        var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.None);
        try
        {
            return new FileSource(handle, RandomAccess.GetLength(handle));
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    public static RandomAccessSource FromStream(Stream stream, bool leaveOpen) => new StreamSource(stream, leaveOpen);

    private sealed class FileSource(SafeFileHandle handle, long length) : RandomAccessSource
    {
        public override long Length => length;

        public override int Read(long offset, Span<byte> target)
        {
            var read = 0;
            while (read < target.Length)
            {
                var got = RandomAccess.Read(handle, target[read..], offset + read);
                if (got == 0)
                    break;
                read += got;
            }

            return read;
        }

        public override void Dispose() => handle.Dispose();
    }

    private sealed class StreamSource(Stream stream, bool leaveOpen) : RandomAccessSource
    {
        private readonly long _origin = stream.Position;

        public override long Length { get; } = stream.Length - stream.Position;

        public override int Read(long offset, Span<byte> target)
        {
            stream.Position = _origin + offset;
            return stream.ReadAtLeast(target, target.Length, throwOnEndOfStream: false);
        }

        public override void Dispose()
        {
            if (!leaveOpen)
                stream.Dispose();
        }
    }
}
