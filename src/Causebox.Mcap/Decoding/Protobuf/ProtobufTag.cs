namespace Causebox.Mcap.Decoding;

/// <summary>What stands before a field's value.</summary>
internal readonly record struct ProtobufTag(int Number, ProtobufWireType Wire);
