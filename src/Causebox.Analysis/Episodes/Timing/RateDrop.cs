namespace Causebox.Analysis.Episodes;

/// <summary>A stretch in which a stream came much more slowly than before it.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="FromSeconds">When it began, on the time of the run.</param>
/// <param name="ToSeconds">When it ended; the stream's end where it lasted.</param>
/// <param name="UsualStep">The median step before.</param>
/// <param name="Step">The median step within.</param>
/// <param name="Lasts">Whether it lasted to the end.</param>
internal sealed record RateDrop(TimedStream Stream, double FromSeconds, double ToSeconds, double UsualStep, double Step, bool Lasts)
{
    /// <summary>The rate must fall to this share or less.</summary>
    public const double MostShare = 2.0 / 3;

    private const int LeastSteps = 10;
    private const double LeastSeconds = 0.5;
    private const int MostBlocks = 256;
    private const int LeastInBlock = 5;

    // Streams that come when something happens have no rate that could fall.
    private const double MostUneven = 4;

    /// <summary>The one of each stream of the sensors that has one, up to the failure; the furthest first.</summary>
    public static RateDrop[] In(EpisodeEvidence evidence, RunTime run)
    {
        var until = run.IsFailure ? run.EndSeconds : double.PositiveInfinity;
        return
        [
            .. TimedStream.Of(evidence).Where(stream => stream.Artifact == "sensors").Select(stream => Of(stream, until)).OfType<RateDrop>()
                .OrderByDescending(drop => drop.Step / drop.UsualStep),
        ];
    }

    /// <summary>The one of a stream that stands out most; null without any.</summary>
    public static RateDrop? Of(TimedStream stream, double untilSeconds)
    {
        var steps = StepsOf(stream, untilSeconds);
        if (steps.Length < 2 * LeastSteps)
            return null;
        var (first, end) = Slowest(steps);
        if (first < 0)
            return null;
        // The blocks say about where; the steps themselves say where.
        var block = BlockOf(steps);
        var (usual, slow) = (Median(steps[..first]), Median(steps[first..end]));
        first = Boundary(steps, first, block, usual, slow);
        if (end < steps.Length)
            end = Boundary(steps, end, block, slow, usual);
        if (end - first < 1 || first < 1)
            return null;
        (usual, slow) = (Median(steps[..first]), Median(steps[first..end]));
        var rows = steps[0].Rows;
        var isLongEnough = Math.Min(first, end - first) * rows >= LeastSteps && slow * rows * (end - first) >= LeastSeconds;
        return isLongEnough && usual <= MostShare * slow && IsEven(steps[..first])
            ? new RateDrop(stream, Moment(steps, first, usual, slow), steps[end - 1].End, usual, slow, end == steps.Length)
            : null;
    }

    /// <summary>Mean steps between the marks, on the time of the run. Those of a clock that was set are left out.</summary>
    private static MarkStep[] StepsOf(TimedStream stream, double untilSeconds)
    {
        var marks = stream.Pace.Marks;
        var steps = new List<MarkStep>(marks.Length);
        for (var i = 1; i < marks.Length; i++)
        {
            var rows = marks[i].Row - marks[i - 1].Row;
            var seconds = marks[i].Seconds - marks[i - 1].Seconds;
            var end = stream.OffsetSeconds + marks[i].Seconds;
            if (seconds > 0 && end <= untilSeconds && (rows == marks[1].Row || i < marks.Length - 1))
                steps.Add(new MarkStep(seconds / rows, end - seconds, end, rows));
        }

        return [.. steps];
    }

    private static int BlockOf(MarkStep[] steps) => Math.Max(LeastInBlock, (steps.Length + MostBlocks - 1) / MostBlocks);

    /// <summary>The stretch whose blocks are most clearly slower than all others; the first block is never in it.</summary>
    private static (int First, int End) Slowest(MarkStep[] steps)
    {
        var size = BlockOf(steps);
        double[] logs = [.. steps.Chunk(size).Select(block => Math.Log(Median(block)))];
        var sums = new double[logs.Length + 1];
        for (var i = 0; i < logs.Length; i++)
            sums[i + 1] = sums[i] + logs[i];
        var (best, first, end) = (0.0, -1, -1);
        for (var from = 1; from < logs.Length; from++)
        {
            for (var to = from + 1; to <= logs.Length; to++)
            {
                var (within, count) = (sums[to] - sums[from], to - from);
                var apart = (within / count) - ((sums[^1] - within) / (logs.Length - count));
                var score = apart <= 0 ? 0 : apart * apart * count * (logs.Length - count);
                if (score > best)
                    (best, first, end) = (score, from, to);
            }
        }

        return (first * size, Math.Min(end * size, steps.Length));
    }

    /// <summary>The place near another one that parts the steps best into those of one length and those of another.</summary>
    private static int Boundary(MarkStep[] steps, int near, int reach, double before, double after)
    {
        var (low, high) = (Math.Max(1, near - (2 * reach)), Math.Min(steps.Length - 1, near + (2 * reach)));
        var (cost, best, place) = (0.0, 0.0, low);
        for (var i = low; i < high; i++)
        {
            cost += Distance(steps[i].Seconds, before) - Distance(steps[i].Seconds, after);
            if (cost < best)
                (best, place) = (cost, i + 1);
        }

        return place;
    }

    private static double Distance(double step, double usual) => Math.Min(Math.Abs(Math.Log(step / usual)), 1);

    /// <summary>Within the first slow stretch between two marks some steps may still have been quick.</summary>
    private static double Moment(MarkStep[] steps, int first, double usual, double slow)
    {
        var step = steps[first];
        if (step.Rows == 1)
            return step.Start;
        var quick = Math.Clamp(((step.Rows * slow) - (step.End - step.Start)) / (slow - usual), 0, step.Rows);
        return step.Start + (quick * usual);
    }

    private static bool IsEven(MarkStep[] steps)
    {
        double[] seconds = [.. steps.Select(step => step.Seconds)];
        return SampleStatistics.Quantile(seconds, 0.9) <= MostUneven * SampleStatistics.Quantile(seconds, 0.1);
    }

    private static double Median(MarkStep[] steps) => SampleStatistics.Median([.. steps.Select(step => step.Seconds)]);

    private readonly record struct MarkStep(double Seconds, double Start, double End, int Rows);
}
