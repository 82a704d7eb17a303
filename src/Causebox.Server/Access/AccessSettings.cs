namespace Causebox.Server.Access;

/// <summary>What can be set about access.</summary>
internal sealed record AccessSettings
{
    /// <summary>How long a login lasts at most.</summary>
    public TimeSpan SessionLifetime { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How long a login lasts that nobody uses.</summary>
    public TimeSpan SessionIdle { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Whether an organization <c>demo</c> with its administrator and a key is made and printed at the start; on loopback only.</summary>
    public bool Demo { get; init; }

    /// <summary>Whether the link of the first setup is printed at the start while there is no administrator.</summary>
    public bool AnnounceSetup { get; init; } = true;
}
