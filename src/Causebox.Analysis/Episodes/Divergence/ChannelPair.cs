namespace Causebox.Analysis.Episodes;

/// <summary>A channel of the candidate's actions and the same of its baseline's, with what counts as a difference between them.</summary>
internal sealed class ChannelPair
{
    /// <summary>Differences of fewer standard deviations of the noise are none.</summary>
    public const double ToleratedNoise = 6;

    /// <summary>Differences of a smaller share of the baseline's range are none.</summary>
    public const double ToleratedShare = 0.02;

    // Of a channel at rest the range says nothing: then that of its series does.
    private const double RestShare = 0.01;
    private const double ToleratedRounding = 1e-6;
    private const int Parts = 4;
    private const int LeastPoints = 40;

    // A time that is known to so much leaves a difference of the slope times it.
    private const double KnownSeconds = 0.003;
    private const double SlopeSeconds = 0.025;
    private const double MovesNoises = 20;

    private readonly double _seriesRange;
    private readonly EvenCourse _even;

    private ChannelPair(string name, Course candidate, Course baseline, double seriesRange, double? factor)
    {
        (Name, Candidate, Baseline, Factor, _seriesRange, _even) = (name, candidate, baseline, factor, seriesRange, new EvenCourse(baseline));
        var noise = baseline.NoiseOf(0, baseline.Values.Length);
        Noise = Math.Max(noise, QuietNoiseOf(candidate));
        BaselineMoves = baseline.Range > MovesNoises * noise && baseline.Range >= RestShare * seriesRange;
        Scale = baseline.Range > 0 && baseline.Range >= RestShare * seriesRange ? baseline.Range
            : seriesRange > 0 ? seriesRange
            : Math.Max(candidate.Range, ToleratedRounding);
        Tolerance = Math.Max(ToleratedNoise * Noise, Math.Max(ToleratedShare * Scale, ToleratedRounding * baseline.Size));
    }

    public string Name { get; }

    /// <summary>What the baseline calls it; the same unless each has a single series.</summary>
    public required string BaselineName { get; init; }

    /// <summary>In the baseline's unit, as far as it is known.</summary>
    public Course Candidate { get; }

    public Course Baseline { get; }

    /// <summary>What the candidate was divided by to be in the baseline's unit; null for nothing.</summary>
    public double? Factor { get; }

    /// <summary>The noise of one sample: the baseline's, or the candidate's in its quietest quarter where that is larger.</summary>
    public double Noise { get; }

    /// <summary>How far the baseline moves; for a channel at rest how far those beside it do.</summary>
    public double Scale { get; }

    /// <summary>A difference up to this is none.</summary>
    public double Tolerance { get; }

    /// <summary>Whether the baseline moves enough to be known again, whatever the candidate's unit is.</summary>
    public bool BaselineMoves { get; }

    /// <summary>Whether it moves enough to tell times by.</summary>
    public bool Moves => BaselineMoves && Baseline.Range > MovesNoises * Noise;

    public static ChannelPair Of(string name, string baselineName, Course candidate, Course baseline, double seriesRange) =>
        new(name, candidate, baseline, seriesRange, null) { BaselineName = baselineName };

    /// <summary>The same, with the candidate's values divided by a factor.</summary>
    public ChannelPair Divided(double factor) => new(Name, Candidate.Divided(factor), Baseline, _seriesRange, factor) { BaselineName = BaselineName };

    /// <summary>What is tolerated at a time of the baseline, beside what its course between its samples may be: more where it rises, for times are known only so well.</summary>
    public double ToleranceAt(double baselineSeconds)
    {
        var rise = Math.Abs(_even.At(baselineSeconds + SlopeSeconds) - _even.At(baselineSeconds - SlopeSeconds)) / (2 * SlopeSeconds);
        return Tolerance + (double.IsFinite(rise) ? rise * KnownSeconds : 0);
    }

    // Once its actions left the baseline's, a candidate may tremble; that must not hide that it left.
    private static double QuietNoiseOf(Course course)
    {
        var count = course.Values.Length;
        return count < LeastPoints
            ? course.NoiseOf(0, count)
            : Enumerable.Range(0, Parts).Min(part => course.NoiseOf(part * count / Parts, (part + 1) * count / Parts));
    }
}
