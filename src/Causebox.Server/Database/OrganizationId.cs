namespace Causebox.Server.Database;

/// <summary>A tenant. What belongs to one is never seen by another; never all zeros.</summary>
internal readonly record struct OrganizationId
{
    public OrganizationId(Guid value)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(value, Guid.Empty);
        Value = value;
    }

    public Guid Value { get; }

    public override string ToString() => Value.ToString("D");
}
