using System.Collections.Concurrent;

namespace Causebox.Server.Tests.Campaigns;

/// <summary>What the server said yes to of one episode. Only what is in here must be there afterwards.</summary>
/// <param name="Id">The episode; of an agent's, empty until it is asked for by its name.</param>
/// <param name="Name">Its name, which no other has.</param>
internal sealed record Acknowledged(Guid Id, string Name)
{
    /// <summary>The uploads, by artifact.</summary>
    public ConcurrentDictionary<string, byte[]> Uploads { get; } = new(StringComparer.Ordinal);

    /// <summary>The status that a finalize answered with; null while none did.</summary>
    public string? Status { get; set; }

    /// <summary>The status that its robot finalizes it with.</summary>
    public string Outcome { get; init; } = "failed";

    /// <summary>How many writes were acknowledged.</summary>
    public int Writes => Uploads.Count + (Status is null ? 0 : 1) + (Id == Guid.Empty ? 0 : 1);
}
