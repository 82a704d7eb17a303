namespace Causebox.Server.Jobs;

/// <summary>A job that could not be done now, for a reason that is known and counted elsewhere.</summary>
/// <param name="wait">How long to wait at least; null for as long as the attempt before suggests.</param>
/// <param name="mostAttempts">After how many attempts it is given up.</param>
internal sealed class JobLaterException(TimeSpan? wait, int mostAttempts) : Exception("the job is to be done later")
{
    public TimeSpan Wait { get; } = wait ?? TimeSpan.Zero;

    public int MostAttempts { get; } = mostAttempts;
}
