namespace Causebox.Analysis.Episodes;

/// <summary>Input that is no episode: where, what was expected and what was found.</summary>
public sealed class EpisodeException : Exception
{
    /// <summary>An error at a place.</summary>
    /// <param name="where">A file, or a member of one.</param>
    /// <param name="expected">What should be there.</param>
    /// <param name="found">What is there.</param>
    /// <param name="inner">What told so, if anything did.</param>
    public EpisodeException(string where, string expected, string found, Exception? inner = null)
        : base($"{where}: expected {expected}, found {found}", inner) => (Where, Expected, Found) = (where, expected, found);

    /// <summary>A file, or a member of one.</summary>
    public string Where { get; }

    /// <summary>What should be there.</summary>
    public string Expected { get; }

    /// <summary>What is there.</summary>
    public string Found { get; }
}
