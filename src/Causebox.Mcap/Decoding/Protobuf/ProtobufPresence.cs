namespace Causebox.Mcap.Decoding;

/// <summary>Whether a single field's absence can be told from its default (descriptor.proto, FeatureSet.FieldPresence).</summary>
internal enum ProtobufPresence
{
    Explicit = 1,
    Implicit = 2,
    Required = 3,
}
