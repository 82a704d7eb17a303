namespace Causebox.Server.Hosting.Description;

/// <summary>
/// What a type with a converter of its own, or one member of such a type, is in JSON: as if it were of another type, which exists to say so. A test holds real
/// answers against it.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property)]
internal sealed class WrittenAsAttribute(Type shape) : Attribute
{
    public Type Shape => shape;
}
