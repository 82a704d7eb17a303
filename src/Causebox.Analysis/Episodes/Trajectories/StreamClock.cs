namespace Causebox.Analysis.Episodes;

/// <summary>
/// The time of a stream's rows. Time passes from stamp to stamp; a stamp that goes back or stands still lets none pass; a leap of more than
/// five seconds and a hundred usual steps, either way, is a clock that was set or a pause that nobody recorded, and counts as one usual step; so does a
/// smaller step back of at least three usual steps from which the stamps go on. The last row lasts one usual step.
/// </summary>
/// <param name="StartNanoseconds">The first stamp.</param>
/// <param name="EndNanoseconds">The last stamp.</param>
/// <param name="StepSeconds">The usual step: the median of up to 1,024 steps, evenly spread.</param>
/// <param name="Seconds">The time that passed, the last row's step included.</param>
/// <param name="Repeats">Stamps equal to the one before.</param>
/// <param name="Back">Stamps earlier than the latest before.</param>
/// <param name="Leaps">Leaps.</param>
public sealed record StreamClock(
    long StartNanoseconds, long EndNanoseconds, double StepSeconds, double Seconds, int Repeats, int Back, int Leaps);
