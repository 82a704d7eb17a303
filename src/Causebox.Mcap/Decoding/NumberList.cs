using System.Collections;
using System.Numerics;

namespace Causebox.Mcap.Decoding;

/// <summary>A list of plain numbers in their own width: a laser scan of 1,000 ranges takes 4 kB, not 24.</summary>
internal sealed class NumberList<T>(T[] numbers) : IReadOnlyList<McapValue>
    where T : unmanaged, INumber<T>
{
    public int Count => numbers.Length;

    public McapValue this[int index] => ToValue(numbers[index]);

    public static McapValue ToValue(T number)
    {
        if (typeof(T) == typeof(double) || typeof(T) == typeof(float))
            return McapValue.From(double.CreateTruncating(number));

        return typeof(T) == typeof(ulong) ? McapValue.From(ulong.CreateTruncating(number)) : McapValue.From(long.CreateTruncating(number));
    }

    public IEnumerator<McapValue> GetEnumerator()
    {
        foreach (var number in numbers)
            yield return ToValue(number);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
