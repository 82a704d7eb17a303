using System.Collections.Immutable;

namespace Causebox.Analysis.Sessions;

/// <summary>What reading the file showed, beside its messages.</summary>
internal sealed record SessionFileFacts
{
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = ImmutableDictionary<string, string>.Empty;

    public bool HasFooter { get; init; } = true;

    public ImmutableArray<SessionDamage> Damage { get; init; } = [];

    public long Bytes { get; init; }
}
