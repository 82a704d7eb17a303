using static System.Buffers.Binary.BinaryPrimitives;

namespace Causebox.Mcap.Decoding;

/// <summary>
/// Long arrays of one plain form, read in one pass: integers from 0 to 255 (images are sent so by writers that have no binary type)
/// and 64-bit floats (joint and sensor arrays).
/// </summary>
internal static class MessagePackNumbers
{
    private const int WorthAPass = 16;
    private const byte UInt8 = 0xcc;
    private const byte Float64 = 0xcb;

    /// <summary>False when the array is short or of another form; then nothing is read.</summary>
    /// <param name="data">What follows the array's header.</param>
    /// <param name="count">Its elements, no more than the bytes of <paramref name="data"/>.</param>
    /// <param name="list">The elements.</param>
    /// <param name="bytesRead">The bytes they took.</param>
    public static bool TryRead(ReadOnlySpan<byte> data, int count, out McapValue list, out int bytesRead)
    {
        list = default;
        bytesRead = 0;
        if (count < WorthAPass)
            return false;

        return data[0] == Float64
            ? TryReadFloats(data, count, out list, out bytesRead)
            : data[0] is <= 0x7f or UInt8 && TryReadBytes(data, count, out list, out bytesRead);
    }

    private static bool TryReadBytes(ReadOnlySpan<byte> data, int count, out McapValue list, out int position)
    {
        var numbers = new byte[count];
        list = default;
        position = 0;
        for (var i = 0; i < numbers.Length; i++)
        {
            if (position < data.Length && data[position] == UInt8)
                position++;
            else if (position >= data.Length || data[position] > 0x7f)
                return false;

            if (position >= data.Length)
                return false;

            numbers[i] = data[position++];
        }

        list = McapValue.Numbers(numbers);
        return true;
    }

    private static bool TryReadFloats(ReadOnlySpan<byte> data, int count, out McapValue list, out int bytesRead)
    {
        const int ElementBytes = 1 + sizeof(double);
        list = default;
        bytesRead = 0;
        if ((long)count * ElementBytes > data.Length)
            return false;

        var numbers = new double[count];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (data[i * ElementBytes] != Float64)
                return false;

            numbers[i] = ReadDoubleBigEndian(data[(i * ElementBytes + 1)..]);
        }

        list = McapValue.Numbers(numbers);
        bytesRead = count * ElementBytes;
        return true;
    }
}
