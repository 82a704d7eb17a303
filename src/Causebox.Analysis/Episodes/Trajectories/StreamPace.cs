using System.Collections.Immutable;

namespace Causebox.Analysis.Episodes;

/// <summary>
/// How a stream's stamps went on, as they were recorded: where a <see cref="StreamClock"/> makes one time of them, this keeps what was odd. Bounded,
/// however many rows there are. Series of one stream share it.
/// </summary>
public sealed record StreamPace
{
    /// <summary>The stream, such as <c>/joint_states</c>; the name of the stamps' member where they belong to no stream.</summary>
    public required string Stream { get; init; }

    /// <summary>How many stamps.</summary>
    public required int Rows { get; init; }

    /// <summary>The step that 49 of 50 do not exceed, of up to 1,024 steps evenly spread; those that go back count by their size.</summary>
    public required double WideStepSeconds { get; init; }

    /// <summary>Stamps of rows evenly spread, at most 2,050: the first and the last are among them.</summary>
    public required ImmutableArray<StampMark> Marks { get; init; }

    /// <summary>Of the steps that go back or are over four times the usual one, the 16 that differ most from it, in order of rows.</summary>
    public required ImmutableArray<StampStep> Steps { get; init; }
}
