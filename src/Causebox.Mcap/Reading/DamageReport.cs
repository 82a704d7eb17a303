namespace Causebox.Mcap;

/// <summary>Where faults go: thrown, or noted and passed over.</summary>
internal sealed class DamageReport(DamageHandling handling, DamageLog log)
{
    public bool Skips => handling == DamageHandling.Skip;

    public void Add(McapException fault, long length = 0)
    {
        if (!Skips)
            throw fault;
        log.AddOnce(new McapDamage(fault.Error, length));
    }
}
