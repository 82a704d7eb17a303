namespace Causebox.Analysis.Episodes;

/// <summary>A step of a stream's stamps from which they went on: its clock was set, or nothing was recorded.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="AtSeconds">Half a usual step after its last sample before the step, on the time of the run.</param>
/// <param name="Seconds">What the step has more than the usual one; below zero where the stamps went back.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Witnesses">The other streams that were under way then and have no such step.</param>
/// <param name="Together">The streams that have it, this one included.</param>
/// <param name="Proof">What tells a set clock from a pause.</param>
internal sealed record StampBreak(
    TimedStream Stream, double AtSeconds, double Seconds, BreakKind Kind, int Witnesses, int Together, BreakProof Proof)
{
    private const double LeastSeconds = 0.1;
    private const double LeastWide = 3;
    private const double Near = 0.4;
    private const double SameMoment = 0.05;
    private const double LeastBeyondPause = 3600;

    /// <summary>Every such step, the largest first.</summary>
    public static StampBreak[] In(EpisodeEvidence evidence)
    {
        var streams = TimedStream.Of(evidence);
        return
        [
            .. streams.SelectMany(stream => Lasting(stream).Select(step => Judge(stream, step, streams, evidence.DurationSeconds)))
                .OrderByDescending(one => Math.Abs(one.Seconds)).ThenBy(one => one.AtSeconds),
        ];
    }

    private static IEnumerable<StampStep> Lasting(TimedStream stream) => stream.Pace.Steps.Where(step =>
        step.Lasts && Math.Abs(step.ExcessSeconds) >= LeastExcess(stream.Clock, stream.Pace));

    /// <summary>What a step must have more than the usual one to be no unevenness of the stream, in seconds.</summary>
    public static double LeastExcess(StreamClock clock, StreamPace pace) =>
        Math.Max(LeastSeconds, LeastWide * Math.Max(pace.WideStepSeconds, clock.StepSeconds));

    private static StampBreak Judge(TimedStream stream, StampStep step, TimedStream[] streams, double? duration)
    {
        var at = stream.OffsetSeconds + step.AtSeconds + (stream.Clock.StepSeconds / 2);
        TimedStream[] others = [.. streams.Where(other => other != stream && other.Covers(at))];
        TimedStream[] witnesses = [.. others.Where(other => !Shares(other, stream, step, at))];
        var made = new StampBreak(stream, at, step.ExcessSeconds, BreakKind.Clock, witnesses.Length, others.Length - witnesses.Length + 1, BreakProof.WentBack);
        if (step.Seconds < 0)
            return made;
        if (witnesses.Length > 0)
        {
            // A clock that was set ends ahead of the others by as much; a stream that paused ends with them.
            var ahead = stream.LastStampSeconds - SampleStatistics.Median([.. witnesses.Select(other => other.LastStampSeconds)]);
            return made with { Kind = IsNear(ahead, step.ExcessSeconds) ? BreakKind.Clock : BreakKind.Pause, Proof = BreakProof.OtherStreams };
        }

        if (duration is { } seconds && seconds > 0)
        {
            var over = streams.Max(other => other.LastStampSeconds) - seconds;
            return made with { Kind = IsNear(over, step.ExcessSeconds) ? BreakKind.Clock : BreakKind.Gap, Proof = BreakProof.Duration };
        }

        return made with { Kind = step.ExcessSeconds >= LeastBeyondPause ? BreakKind.Clock : BreakKind.Gap, Proof = BreakProof.None };
    }

    private static bool IsNear(double value, double expected) => Math.Abs(value - expected) <= Near * expected;

    private static bool Shares(TimedStream other, TimedStream stream, StampStep step, double at)
    {
        var reach = SameMoment + (2 * (other.Clock.StepSeconds + stream.Clock.StepSeconds));
        return other.Pace.Steps.Any(one => Math.Sign(one.ExcessSeconds) == Math.Sign(step.ExcessSeconds)
            && Math.Abs(other.OffsetSeconds + one.AtSeconds + (other.Clock.StepSeconds / 2) - at) <= reach
            && Math.Abs(one.ExcessSeconds - step.ExcessSeconds) <= reach + (Near * Math.Abs(step.ExcessSeconds)));
    }
}
