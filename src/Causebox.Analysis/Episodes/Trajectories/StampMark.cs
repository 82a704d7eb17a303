namespace Causebox.Analysis.Episodes;

/// <summary>One stamp of a stream.</summary>
/// <param name="Row">Its row.</param>
/// <param name="Seconds">From the stream's first stamp, as recorded; may go back.</param>
public readonly record struct StampMark(int Row, double Seconds);
