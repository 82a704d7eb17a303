namespace Causebox.Analysis.Episodes;

/// <summary>A finding as it is stored.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Title">Its title.</param>
/// <param name="Confidence"><c>high</c>, <c>medium</c> or <c>low</c>.</param>
/// <param name="Evidence">Its evidence.</param>
public sealed record CitedFinding(string Code, string Title, string Confidence, MetadataValue Evidence)
{
    /// <summary>The findings of a stored analysis; what is none is passed over.</summary>
    /// <param name="utf8">The analysis, one JSON object with <c>findings</c>.</param>
    /// <exception cref="EpisodeException">It is not JSON, or larger than the limit.</exception>
    public static IReadOnlyList<CitedFinding> In(ReadOnlySpan<byte> utf8) =>
    [
        .. MetadataValue.Parse(utf8)["findings"].Items
            .Where(finding => finding["code"].Text is not null && finding["title"].Text is not null)
            .Select(finding => new CitedFinding(finding["code"].Text!, finding["title"].Text!, finding["confidence"].Text ?? "low", finding["evidence"])),
    ];
}
