namespace Causebox.Mcap;

/// <summary>What a reader does where a file is damaged.</summary>
public enum DamageHandling
{
    /// <summary>Throws <see cref="McapException"/> at the first fault, after every record before it.</summary>
    Throw,

    /// <summary>Passes over the damage, keeps what is whole on both sides of it, and says what was lost.</summary>
    Skip,
}
