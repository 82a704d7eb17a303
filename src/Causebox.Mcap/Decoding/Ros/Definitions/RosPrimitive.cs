namespace Causebox.Mcap.Decoding;

/// <summary>The types that both ROS generations and IDL build on.</summary>
internal enum RosPrimitive
{
    Bool,
    SignedByte,
    Int8,
    UInt8,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    UInt64,
    Float32,
    Float64,
    Text,
    WideText,
}
