using Causebox.Mcap;

namespace Causebox.Analysis.Recordings;

/// <summary>Explains any recording: reads it, and runs <see cref="RecordingRules"/>.</summary>
public static class RecordingAnalyzer
{
    /// <summary>Explains a file.</summary>
    /// <exception cref="McapException">The file is no MCAP file at all.</exception>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    public static RecordingReport Analyze(string path, RecordingLimits? limits = null) => Analyze(RecordingReader.Read(path, limits));

    /// <summary>Explains a stream that is at its first byte, pipes included; leaves it open.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="name">What the analysis names as its subject.</param>
    /// <param name="limits">The most to keep; the defaults when null.</param>
    /// <param name="cancellation">Ends it between two messages.</param>
    /// <exception cref="McapException">The stream is no MCAP file at all.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was told to end.</exception>
    public static RecordingReport Analyze(Stream stream, string name, RecordingLimits? limits = null, CancellationToken cancellation = default) =>
        Analyze(RecordingReader.Read(stream, name, limits, cancellation));

    private static RecordingReport Analyze(RecordingEvidence evidence) => new(evidence, RecordingRules.Analyze(evidence));
}
