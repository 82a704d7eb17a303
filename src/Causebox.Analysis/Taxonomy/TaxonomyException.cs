namespace Causebox.Analysis;

/// <summary>Thrown when a taxonomy file does not say what it must; the message names file, line and key.</summary>
public sealed class TaxonomyException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="line">1-based.</param>
    /// <param name="key">The path of the key, such as <c>codes.cycle_gap.stage</c>.</param>
    /// <param name="problem">What was expected and what was found.</param>
    public TaxonomyException(string file, int line, string key, string problem)
        : base($"{file}, line {line}, {key}: {problem}")
    {
        File = file;
        Line = line;
        Key = key;
    }

    /// <summary>The file's name.</summary>
    public string File { get; }

    /// <summary>The line, 1-based.</summary>
    public int Line { get; }

    /// <summary>The path of the key.</summary>
    public string Key { get; }
}
