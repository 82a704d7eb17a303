namespace Causebox.Cli;

/// <summary>A fault that is planted in a simulated recording.</summary>
/// <param name="Kind">One of <see cref="Names"/>.</param>
/// <param name="Start">The second it begins.</param>
/// <param name="End">The second it ends.</param>
internal sealed record RobotFault(string Kind, double Start, double End)
{
    public const string None = "none";
    public const string Gap = "gap";
    public const string Frozen = "frozen";
    public const string Saturated = "saturated";
    public const string Error = "error";
    public const string ClockJump = "clock_jump";
    public const string Truncated = "truncated";

    public static IReadOnlyList<string> Names { get; } = [None, Gap, Frozen, Saturated, Error, ClockJump, Truncated];

    public static RobotFault Named(string kind, SeededRandom random)
    {
        // A wheel has to drag for most of a recording before that is more than a hill.
        var start = kind == Saturated ? random.Between(8.0, 12.0) : random.Between(22.0, 30.0);
        var seconds = kind switch
        {
            None or Truncated => 0,
            Gap => random.Between(4.0, 6.0),
            Frozen => random.Between(14.0, 18.0),
            Error => random.Between(5.0, 8.0),
            // From then to the end: a wheel that drags goes on dragging, and a clock that was set back stays so.
            Saturated or ClockJump => MobileRobot.Seconds,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such fault"),
        };
        return new RobotFault(kind, start, start + seconds);
    }

    public bool Shows(string kind, double second) => Kind == kind && second >= Start && second < End;
}
