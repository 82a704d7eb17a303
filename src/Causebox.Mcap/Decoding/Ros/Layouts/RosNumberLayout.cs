using System.Numerics;
using System.Runtime.CompilerServices;

namespace Causebox.Mcap.Decoding;

/// <summary>An integer or a floating-point number of a fixed width.</summary>
internal sealed class RosNumberLayout<T> : RosLayout
    where T : unmanaged, INumber<T>
{
    public override long MinBytes => Unsafe.SizeOf<T>();

    public override bool IsPrimitive => true;

    public override McapValue Read(ref RosReader reader) => NumberList<T>.ToValue(reader.ReadNumber<T>());

    public override McapValue ReadMany(ref RosReader reader, uint count) => McapValue.Numbers(reader.ReadNumbers<T>(count));
}
