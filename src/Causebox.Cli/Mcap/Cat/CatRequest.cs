namespace Causebox.Cli;

/// <summary>What <c>mcap cat</c> was asked for.</summary>
internal sealed record CatRequest(string Path, CatFormat Format, Selection Selection, long Limit, bool Follow);
